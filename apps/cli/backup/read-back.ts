import { existsSync } from 'node:fs'
import { StoreDamaged, type Recorded } from '#libs/kernel'
import { openSqliteEventStoreToRead, START } from '#libs/event-store'
import { openSqliteVault } from '#libs/person-vault'
import type { DataFolder } from '#libs/runtime'
import { dossierOf, isTrajectoryStream } from '#libs/trajectory'
import { oneByOne } from '../in-order.js'

export interface ReadBack {
  /** Events in the log that was copied. */
  readonly events?: number
  /** Entries of the vault that was copied. */
  readonly entries?: number
}

const PAGE = 1_000

/** Every event is read, every entry listed under the key; a dossier with events and no entry is `StoreDamaged`. */
export async function readBack({ events, vault }: DataFolder, masterKey: () => Uint8Array): Promise<ReadBack> {
  const dossiers = new Set<string>()
  return {
    ...(existsSync(events) && { events: await readLog(events, dossiers) }),
    ...(existsSync(vault) && { entries: await readVault(vault, masterKey(), dossiers) }),
  }
}

async function readLog(path: string, dossiers: Set<string>): Promise<number> {
  await using closing = new AsyncDisposableStack()
  const log = closing.adopt(openSqliteEventStoreToRead({ path }), it => it.close())
  let count = 0
  for await (const { stream } of oneByOne<Recorded>(last => log.readAll(last?.position ?? START, PAGE))) {
    count++
    if (isTrajectoryStream(stream)) dossiers.add(dossierOf(stream))
  }
  return count
}

async function readVault(path: string, masterKey: Uint8Array, dossiers: Set<string>): Promise<number> {
  await using closing = new AsyncDisposableStack()
  const vault = closing.adopt(await openSqliteVault({ path, masterKey, readOnly: true }), it => it.close())
  let count = 0
  for await (const dossier of oneByOne<string>(last => vault.list(last, PAGE))) {
    count++
    dossiers.delete(dossier)
  }
  const [lost] = dossiers
  if (lost !== undefined) throw new StoreDamaged(`Dossier ${lost} has events, and no entry in the vault.`)
  return count
}
