import { existsSync } from 'node:fs'
import { StoreDamaged } from '#libs/kernel'
import { openSqliteEventStoreToRead } from '#libs/event-store'
import { SqliteJobStore, stillHas } from '#libs/linkage'
import { isSound, openSqliteVault } from '#libs/person-vault'
import type { DataFolder } from '#libs/runtime'
import { dossierOf, dossierOfPersonData, isTrajectoryStream, type PersonDataChange } from '#libs/trajectory'
import { everyEvent } from '../every-event.js'
import { oneByOne } from '../paging.js'

export interface ReadBack {
  /** Events in the log that was copied. */
  readonly events?: number
  /** Entries of the vault that was copied. */
  readonly entries?: number
}

export interface Reading {
  readonly masterKey: () => Uint8Array
  readonly signal: AbortSignal
}

const PAGE = 1_000
const WITHDRAWN: PersonDataChange['type'] = 'SsinWithdrawn'

/** What a vault is held to by the log beside it. */
interface Told {
  readonly dossiers: Set<string>
  /** Of which a number was withdrawn. */
  readonly withdrawn: Set<string>
}

/**
 * Every event is read, and every entry opened under the key. A position that is missing, an event that is noted of a file
 * and is not there, an entry that does not open and a dossier with events and no entry are `StoreDamaged`.
 */
export async function readBack({ events, vault, imports }: DataFolder, reading: Reading): Promise<ReadBack> {
  const told: Told = { dossiers: new Set(), withdrawn: new Set() }
  const hasLog = existsSync(events)
  if (existsSync(imports)) await readNotes(imports, events)
  return {
    ...(hasLog && { events: await readLog(events, reading, told) }),
    ...(existsSync(vault) && { entries: await readVault(vault, reading, told, hasLog) }),
  }
}

async function readNotes(path: string, events: string): Promise<void> {
  await using closing = new AsyncDisposableStack()
  const notes = closing.adopt(SqliteJobStore.openToRead(path), it => it.close())
  const mark = notes.logIdentity()
  if (!mark || !existsSync(events)) return
  const log = closing.adopt(openSqliteEventStoreToRead({ path: events }), it => it.close())
  if (!(await stillHas(log, mark)))
    throw new StoreDamaged(`The log lacks event ${mark.id}, which it had when files were taken in.`)
}

async function readLog(path: string, { signal }: Reading, { dossiers, withdrawn }: Told): Promise<number> {
  await using closing = new AsyncDisposableStack()
  const log = closing.adopt(openSqliteEventStoreToRead({ path }), it => it.close())
  let count = 0
  for await (const { type, stream, position } of everyEvent(log)) {
    signal.throwIfAborted()
    count++
    if (position !== BigInt(count)) throw new StoreDamaged(`The log has no event at position ${count}: it was removed.`)
    if (isTrajectoryStream(stream)) dossiers.add(dossierOf(stream))
    if (type === WITHDRAWN) withdrawn.add(dossierOfPersonData(stream))
  }
  return count
}

/** Without the log nobody can tell why a person has no number. */
async function readVault(
  path: string,
  { masterKey, signal }: Reading,
  { dossiers, withdrawn }: Told,
  hasLog: boolean,
): Promise<number> {
  await using closing = new AsyncDisposableStack()
  const vault = closing.adopt(await openSqliteVault({ path, masterKey: masterKey(), readOnly: true }), it => it.close())
  let count = 0
  for await (const dossier of oneByOne<string>(last => vault.list(last, PAGE))) {
    signal.throwIfAborted()
    count++
    if (!(await isSound(vault, dossier, it => !hasLog || withdrawn.has(it))))
      throw new StoreDamaged(`What the vault has of dossier ${dossier} does not open.`)
    dossiers.delete(dossier)
  }
  const [lost] = dossiers
  if (lost !== undefined) throw new StoreDamaged(`Dossier ${lost} has events, and no entry in the vault.`)
  return count
}
