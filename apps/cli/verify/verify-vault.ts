import { NO_STREAM, type EventStore } from '#libs/event-store'
import { StoreDamaged, type Recorded } from '#libs/kernel'
import { isSound, type PersonVault } from '#libs/person-vault'
import type { ReadModels, Row } from '#libs/read-models'
import { dossierOfPersonData, trajectoryStream, type PersonDataChange } from '#libs/trajectory'
import { everyEvent } from '../every-event.js'
import { hasWithdrawn } from '../has-withdrawn.js'
import { oneByOne, sideBySide, together } from '../paging.js'

/** Where vault and log do not agree about a dossier. */
export interface VaultMismatch {
  readonly dossier: string
  /**
   * `entry`: persons without events, left by a crash and harmless. `events`: events without a person. `erased`: a person
   * of whom the log says that they were erased, and who is there: an older vault was put back. `removed`: a text of which
   * the log says so, and that is there for the same reason. `damage`: a person of whom something does not open, whose number
   * leads elsewhere, or who has none though the log knows of no withdrawal. One that was cut off before it went on record is
   * asked again.
   */
  readonly has: 'entry' | 'events' | 'erased' | 'removed' | 'damage'
  /** Of the text that was removed. */
  readonly reference?: string
}

const PAGE = 500
/** Persons looked at together: in a vault behind a network most of it is waiting. */
const AT_ONCE = 50

/** How many persons were looked at, and then events. */
export type OnChecked = (what: 'persons' | 'events', done: number) => void

/**
 * Vault entries against the dossiers that rows were made for; a doubt is settled by the log. Then what must not be there, and
 * who is damaged: a change of a person is in the vault first, and then in the log, and by the end of it has come to both.
 */
export async function* mismatches(
  vault: PersonVault,
  log: EventStore,
  rows: ReadModels,
  onChecked: OnChecked = () => {},
): AsyncGenerator<VaultMismatch> {
  const doubtful: string[] = []
  for await (const mismatch of personByPerson(vault, log, rows, onChecked)) {
    if (mismatch.has === 'damage') doubtful.push(mismatch.dossier)
    else yield mismatch
  }
  for await (const { dossier, reference } of destroyedIn(log, events => onChecked('events', events))) {
    if (reference === undefined) {
      if (await isThere(vault, dossier)) yield { dossier, has: 'erased' }
    } else if (await hasText(vault, dossier, reference)) yield { dossier, has: 'removed', reference }
  }
  for (const dossier of doubtful) if (!(await isWhole(dossier, vault, log))) yield { dossier, has: 'damage' }
}

async function* personByPerson(
  vault: PersonVault,
  log: EventStore,
  rows: ReadModels,
  onChecked: OnChecked,
): AsyncGenerator<VaultMismatch> {
  const entries = oneByOne<string>(after => vault.list(after, PAGE))
  const dossiers = oneByOne<Row>(after => rows.page('current-status', 'live', after?.key, PAGE))
  const sides = sideBySide(entries, dossiers, { left: entry => entry, right: ({ key }) => key })
  let persons = 0
  for await (const some of together(sides, AT_ONCE)) {
    const found = await Promise.all(some.map(({ left, right }) => mismatchesOf(left, right?.key, vault, log)))
    yield* found.flat()
    onChecked('persons', (persons += some.length))
  }
}

/** Of one person, who has an entry in the vault or a row, or both. */
async function mismatchesOf(
  entry: string | undefined,
  row: string | undefined,
  vault: PersonVault,
  log: EventStore,
): Promise<readonly VaultMismatch[]> {
  const found: VaultMismatch[] = []
  if (entry === undefined && (await vault.read(row!)) === undefined) found.push({ dossier: row!, has: 'events' })
  if (row === undefined && !(await hasEvents(log, entry!))) found.push({ dossier: entry!, has: 'entry' })
  if (entry !== undefined && !(await isWhole(entry, vault, log))) found.push({ dossier: entry, has: 'damage' })
  return found
}

const isWhole = (dossier: string, vault: PersonVault, log: EventStore): Promise<boolean> =>
  isSound(vault, dossier, it => hasWithdrawn(log, it))

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

/** Of a person of whom something does not open that is told, and is all that is. */
export async function hasText(vault: PersonVault, dossier: string, reference: string): Promise<boolean> {
  try {
    return typeof (await vault.texts(dossier)).get(reference) === 'string'
  } catch (error) {
    if (error instanceof StoreDamaged) return false
    throw error
  }
}

export const hasEvents = async (log: EventStore, dossier: string): Promise<boolean> =>
  (await log.read(trajectoryStream(dossier), NO_STREAM)).length > 0

/** A person, or one text. */
type Destroyed = Pick<VaultMismatch, 'dossier' | 'reference'>

/** Nothing lists them but the log as a whole, which is read through here: what is damaged in it is met. */
async function* destroyedIn(log: EventStore, onRead: (events: number) => void): AsyncGenerator<Destroyed> {
  let events = 0
  for await (const event of everyEvent(log)) {
    onRead(++events)
    const { type, data } = event as Recorded<PersonDataChange>
    const dossier = dossierOfPersonData(event.stream)
    if (type === 'PersonErased') yield { dossier }
    if (type === 'TextRemoved') yield { dossier, reference: data.reference }
  }
}
