import { NO_STREAM, START, type EventStore } from '#libs/event-store'
import { isSound, type PersonVault } from '#libs/person-vault'
import type { ReadModels, Row } from '#libs/read-models'
import { trajectoryStream } from '#libs/trajectory'
import { hasWithdrawn } from '../has-withdrawn.js'
import { oneByOne, sideBySide, together } from '../paging.js'
import { eventByEvent } from './vault-by-the-log.js'
import type { VaultMismatch } from './vault-mismatch.js'

const PAGE = 500
/** Persons looked at together: in a vault behind a network most of it is waiting. */
const AT_ONCE = 50

/** How many persons were looked at, and then events. */
export type OnChecked = (what: 'persons' | 'events', done: number) => void

/**
 * Vault entries against the dossiers that rows were made for; a doubt is settled by the log. Then what by the log must be
 * there, also of dossiers that no row was made for yet, or must not, and who is damaged: a change of a person is in the
 * vault first, and then in the log, and by the end of it has come to both.
 */
export async function* mismatches(
  vault: PersonVault,
  log: EventStore,
  rows: ReadModels,
  onChecked: OnChecked = () => {},
): AsyncGenerator<VaultMismatch> {
  const doubtful: string[] = []
  const isNew = oncePerDossier()
  const rowsEnd = (await rows.checkpoint('current-status', 'live'))?.position ?? START
  for await (const mismatch of personByPerson(vault, log, rows, onChecked)) {
    if (mismatch.has === 'damage') doubtful.push(mismatch.dossier)
    else if (isNew(mismatch)) yield mismatch
  }
  const events = (done: number) => onChecked('events', done)
  for await (const mismatch of eventByEvent(vault, log, rowsEnd, events)) if (isNew(mismatch)) yield mismatch
  for (const dossier of doubtful) if (!(await isWhole(dossier, vault, log))) yield { dossier, has: 'damage' }
}

/** A dossier that gets its row meanwhile is looked at both ways, and a text can stand with several events. */
function oncePerDossier(): (mismatch: VaultMismatch) => boolean {
  const told = new Set<string>()
  return ({ has, dossier, reference = '' }) => {
    const before = told.size
    return told.add(`${has} ${dossier} ${reference}`).size > before
  }
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

export const hasEvents = async (log: EventStore, dossier: string): Promise<boolean> =>
  (await log.read(trajectoryStream(dossier), NO_STREAM)).length > 0
