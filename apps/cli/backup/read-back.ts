import { existsSync } from 'node:fs'
import { StoreDamaged } from '#libs/kernel'
import { openSqliteEventStoreToRead, START, type EventStore } from '#libs/event-store'
import { openSqliteVault, type PersonVault } from '#libs/person-vault'
import type { DataFolder } from '#libs/runtime'
import { dossierOf, trajectoryStream } from '#libs/trajectory'

export interface ReadBack {
  /** Events in the log that was copied. */
  readonly events?: number
  /** Entries of the vault that was copied. */
  readonly entries?: number
}

const PAGE = 1_000

/** Every event is read, every entry listed under the key; a dossier with events and no entry is `StoreDamaged`. */
export async function readBack({ events, vault }: DataFolder, masterKey: Uint8Array): Promise<ReadBack> {
  await using closing = new AsyncDisposableStack()
  const dossiers = new Set<string>()
  const found: { events?: number; entries?: number } = {}
  if (existsSync(events)) {
    const log = closing.adopt(openSqliteEventStoreToRead({ path: events }), it => it.close())
    found.events = await readLog(log, dossiers)
  }
  if (existsSync(vault)) {
    const opened = await openSqliteVault({ path: vault, masterKey, readOnly: true })
    closing.adopt(opened, it => it.close())
    found.entries = await readVault(opened, dossiers)
    const [lost] = dossiers
    if (lost !== undefined) throw new StoreDamaged(`Dossier ${lost} has events, and no entry in the vault.`)
  }
  return found
}

async function readLog(log: EventStore, dossiers: Set<string>): Promise<number> {
  let count = 0
  for (let page = await log.readAll(START, PAGE); page.length > 0;) {
    count += page.length
    for (const { stream } of page) if (stream.startsWith(trajectoryStream(''))) dossiers.add(dossierOf(stream))
    page = await log.readAll(page.at(-1)!.position, PAGE)
  }
  return count
}

async function readVault(vault: PersonVault, dossiers: Set<string>): Promise<number> {
  let count = 0
  for (let page = await vault.list(undefined, PAGE); page.length > 0;) {
    count += page.length
    for (const dossier of page) dossiers.delete(dossier)
    page = await vault.list(page.at(-1), PAGE)
  }
  return count
}
