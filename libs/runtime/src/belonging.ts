import { START, type EventStore } from '#libs/event-store'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import { isTrajectoryStream } from '#libs/trajectory'

interface Facts {
  readonly log: EventStore
  readonly vault: PersonVault
}

/** Events looked at together. */
const PAGE = 500

/** A person is entered before the first event. So many are never on their way, nor left by processes that were killed. */
export const MORE_THAN_A_CRASH_LEAVES = 200

export const LOST_FOR_GOOD = 'Where it is lost for good: EMPTY_VAULT=accepted.'

/** Another vault than the log's, or none of what was in it: everybody reported again would be a second dossier. */
export async function requirePersonsOfLog({ log, vault }: Facts): Promise<void> {
  const isEmpty = async () => (await vault.list(undefined, 1)).length === 0
  if (!(await isEmpty()) || !(await hasDossiers(log))) return
  // Another process may have entered a person and the first event since the vault was asked.
  if (!(await isEmpty())) return
  throw new StoreDamaged(
    `The log has dossiers and the person vault is empty: put back the vault from a backup. ${LOST_FOR_GOOD}`,
  )
}

/**
 * Another EventStoreDB than the vault's, or one that was started without its data: what is recorded there is lost for the
 * dossiers, and to a sweep all persons would be entries without events. Where it does not answer nothing is known.
 */
export async function requireLogOfPersons({ log, vault }: Facts): Promise<void> {
  const persons = await vault.list(undefined, MORE_THAN_A_CRASH_LEAVES + 1)
  if (persons.length <= MORE_THAN_A_CRASH_LEAVES || (await mayHaveDossiers(log))) return
  throw new StoreDamaged(
    'There are persons in the vault and no dossiers in the log: EVENTSTORE_URL leads to another EventStoreDB, or to one ' +
      'without its data. Put back the log from a backup; where it is lost for good, begin with an empty vault.',
  )
}

async function mayHaveDossiers(log: EventStore): Promise<boolean> {
  try {
    return await hasDossiers(log)
  } catch (error) {
    if (error instanceof StoreUnavailable) return true
    throw error
  }
}

/** The first event of a log is one of a dossier, but for logs that others write to as well. */
async function hasDossiers(log: EventStore): Promise<boolean> {
  for (let after = START; ;) {
    const page = await log.readAll(after, PAGE)
    if (page.some(({ stream }) => isTrajectoryStream(stream))) return true
    if (page.length === 0) return false
    after = page.at(-1)!.position
  }
}
