import { existsSync } from 'node:fs'
import { StoreDamaged } from '#libs/kernel'
import { openSqliteEventStoreToRead } from '#libs/event-store'
import { SqliteJobStore, stillHas } from '#libs/linkage'
import { isSound, openSqliteVault } from '#libs/person-vault'
import type { DataFolder } from '#libs/runtime'
import { dossierOf, isTrajectoryStream } from '#libs/trajectory'
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
  /** As the log says that is copied from: that of the copy may be older than the vault's, where a number went meanwhile. */
  readonly hasWithdrawn: (dossier: string) => Promise<boolean>
}

const PAGE = 1_000

/**
 * Every event is read, and every entry opened under the key. A position that is missing, an event that is noted of a file
 * and is not there, an entry that does not open or to which its numbers do not lead, and a dossier with events and no entry
 * are `StoreDamaged`.
 */
export async function readBack({ events, vault, imports }: DataFolder, reading: Reading): Promise<ReadBack> {
  const dossiers = new Set<string>()
  if (existsSync(imports)) await readNotes(imports, events)
  return {
    ...(existsSync(events) && { events: await readLog(events, reading, dossiers) }),
    ...(existsSync(vault) && { entries: await readVault(vault, reading, dossiers) }),
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

async function readLog(path: string, { signal }: Reading, dossiers: Set<string>): Promise<number> {
  await using closing = new AsyncDisposableStack()
  const log = closing.adopt(openSqliteEventStoreToRead({ path }), it => it.close())
  let count = 0
  for await (const { stream, position } of everyEvent(log)) {
    signal.throwIfAborted()
    count++
    if (position !== BigInt(count)) throw new StoreDamaged(`The log has no event at position ${count}: it was removed.`)
    if (isTrajectoryStream(stream)) dossiers.add(dossierOf(stream))
  }
  return count
}

async function readVault(
  path: string,
  { masterKey, signal, hasWithdrawn }: Reading,
  dossiers: Set<string>,
): Promise<number> {
  await using closing = new AsyncDisposableStack()
  const vault = closing.adopt(await openSqliteVault({ path, masterKey: masterKey(), readOnly: true }), it => it.close())
  let count = 0
  for await (const dossier of oneByOne<string>(last => vault.list(last, PAGE))) {
    signal.throwIfAborted()
    count++
    if (!(await isSound(vault, dossier, hasWithdrawn)))
      throw new StoreDamaged(`What the vault has of dossier ${dossier} does not open, or no number leads to it.`)
    dossiers.delete(dossier)
  }
  const [lost] = dossiers
  if (lost !== undefined) throw new StoreDamaged(`Dossier ${lost} has events, and no entry in the vault.`)
  return count
}
