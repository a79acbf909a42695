import { NO_STREAM, type EventStore } from '#libs/event-store'
import { StoreDamaged } from '#libs/kernel'
import { isSound, type PersonVault } from '#libs/person-vault'
import type { ReadModels, Row } from '#libs/read-models'
import { dossierOfPersonData, trajectoryStream, type PersonDataChange } from '#libs/trajectory'
import { everyEvent } from '../every-event.js'
import { oneByOne, sideBySide } from '../paging.js'

/** Where vault and log do not agree about a dossier. */
export interface VaultMismatch {
  readonly dossier: string
  /**
   * `entry`: persons without events, left by a crash and harmless. `events`: events without a person. `erased`: a person
   * of whom the log says that they were erased, and who is there: an older vault was put back. `damage`: a person of whom
   * something does not open, or whose number leads elsewhere.
   */
  readonly has: 'entry' | 'events' | 'erased' | 'damage'
}

const PAGE = 500

/** Vault entries against the dossiers that rows were made for; a doubt is settled by the log. Then who must not be there. */
export async function* mismatches(
  vault: PersonVault,
  log: EventStore,
  rows: ReadModels,
): AsyncGenerator<VaultMismatch> {
  const entries = oneByOne<string>(after => vault.list(after, PAGE))
  const dossiers = oneByOne<Row>(after => rows.page('current-status', 'live', after?.key, PAGE))
  const sides = sideBySide(entries, dossiers, { left: entry => entry, right: ({ key }) => key })
  for await (const { left: entry, right: row } of sides) {
    if (entry === undefined && (await vault.read(row!.key)) === undefined) yield { dossier: row!.key, has: 'events' }
    if (row === undefined && !(await hasEvents(log, entry!))) yield { dossier: entry!, has: 'entry' }
    if (entry !== undefined && !(await isSound(vault, entry))) yield { dossier: entry, has: 'damage' }
  }
  for await (const dossier of erasedIn(log)) {
    if (await isThere(vault, dossier)) yield { dossier, has: 'erased' }
  }
}

/** One that does not open is there no less. */
async function isThere(vault: PersonVault, dossier: string): Promise<boolean> {
  try {
    const entry = await vault.read(dossier)
    return entry !== undefined && !entry.erased
  } catch (error) {
    if (error instanceof StoreDamaged) return true
    throw error
  }
}

export const hasEvents = async (log: EventStore, dossier: string): Promise<boolean> =>
  (await log.read(trajectoryStream(dossier), NO_STREAM)).length > 0

const ERASED: PersonDataChange['type'] = 'PersonErased'

/** Nothing lists them but the log as a whole, which is read through here: what is damaged in it is met. */
async function* erasedIn(log: EventStore): AsyncGenerator<string> {
  for await (const { type, stream } of everyEvent(log)) if (type === ERASED) yield dossierOfPersonData(stream)
}
