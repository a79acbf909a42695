import type { EventStore } from '#libs/event-store'
import type { PersonVault } from '#libs/person-vault'
import { MORE_THAN_A_CRASH_LEAVES } from '#libs/runtime'
import { oneByOne, together } from '../paging.js'
import { hasText } from './vault-by-the-log.js'
import type { VaultMismatch } from './vault-mismatch.js'
import { hasEvents } from './verify-vault.js'

/**
 * How many were removed or erased again; entries that were left because somebody may be completing them, and those kept
 * because they are most of the vault.
 */
export type Swept = Readonly<Record<'entry' | 'erased' | 'removed' | 'left' | 'kept', number>>

/** Longer than any request goes on between the vault and the first event, and than clocks of processes differ. */
const AN_HOUR_MS = 3_600_000

/** The vault writes its file anew for those that are destroyed together, and not for each. */
const AT_ONCE = 50
const PAGE = 500

type Sweep = (found: VaultMismatch, vault: PersonVault, log: EventStore) => Promise<keyof Swept | undefined>

/** What is swept, in this order: a text goes with its person. */
const SWEEPS = {
  erased: async ({ dossier }, vault) => {
    await vault.erase(dossier)
    return 'erased'
  },
  removed: async ({ dossier, reference }, vault) => {
    if (!(await hasText(vault, dossier, reference!))) return undefined
    await vault.removeText(dossier, reference!)
    return 'removed'
  },
  entry: async ({ dossier }, vault, log) => ((await isRemoved(dossier, vault, log)) ? 'entry' : 'left'),
} satisfies Partial<Record<VaultMismatch['has'], Sweep>>

/**
 * Beside processes that write a dossier may be completed at any moment. An entry is removed when it still has no events,
 * and nobody opened it for so long that its first event cannot be on the way any more: the vault judges that as it removes.
 */
export async function sweep(found: readonly VaultMismatch[], vault: PersonVault, log: EventStore): Promise<Swept> {
  const swept = { entry: 0, erased: 0, removed: 0, left: 0, kept: 0 }
  const entries = found.filter(({ has }) => has === 'entry').length
  if (await isMostOf(vault, entries)) swept.kept = entries
  for (const [has, sweepOne] of Object.entries<Sweep>(SWEEPS)) {
    if (has === 'entry' && swept.kept > 0) continue
    const these = found.filter(each => each.has === has)
    for await (const some of together(these, AT_ONCE)) {
      const outcomes = await Promise.all(some.map(each => sweepOne(each, vault, log)))
      for (const outcome of outcomes) if (outcome) swept[outcome]++
    }
  }
  return swept
}

/**
 * What a crash leaves is little. Where most persons have no events the log is not that of the vault, or one of long ago,
 * and what is removed here no backup of the log brings back.
 */
async function isMostOf(vault: PersonVault, entries: number): Promise<boolean> {
  if (entries <= MORE_THAN_A_CRASH_LEAVES) return false
  let persons = 0
  for await (const _ of oneByOne<string>(after => vault.list(after, PAGE))) persons++
  return entries * 2 > persons
}

async function isRemoved(dossier: string, vault: PersonVault, log: EventStore): Promise<boolean> {
  const openedBefore = new Date(Date.now() - AN_HOUR_MS)
  return !(await hasEvents(log, dossier)) && vault.remove(dossier, openedBefore)
}
