import { existsSync } from 'node:fs'
import { StoreDamaged } from '#libs/kernel'
import { MemoryEventStore } from '#libs/event-store'
import { openMemoryVault, type PersonVault } from '#libs/person-vault'
import { MemoryReadModels } from '#libs/read-models'
import { lockForWriting } from '#libs/sqlite'
import { dataFolder, prepareDataFolder, requireDataFolder, type DataFolder } from './data-folder.js'
import { openLog, openRows, requireEngines, openVault } from './engines.js'
import type { Settings } from './settings.js'
import { openedBy, type Stores } from './stores.js'

/** To write: one process at a time, which makes what is not there yet. */
export function openStores(settings: Settings): Promise<Stores> {
  const folder = dataFolder(settings.dataDir)
  return openedBy(async (opening, closing) => {
    requireEngines(settings)
    prepareDataFolder(folder)
    const lock = lockForWriting(folder.path)
    closing.defer(() => lock.release())

    const place = { settings, folder, readOnly: false }
    requireVaultBesideLog(folder)
    const vault = await opening(openVault(place))
    if (settings.eventStoreUrl === undefined) await requireLogBesideVault(folder, vault)
    return { vault, log: await opening(openLog(place)), readModels: await opening(openRows(place)) }
  })
}

/** To read, also beside a process that writes. */
export function openStoresForReading(settings: Settings): Promise<Stores> {
  const folder = dataFolder(settings.dataDir)
  return openedBy(async opening => {
    requireEngines(settings)
    requireDataFolder(folder)
    const place = { settings, folder, readOnly: true }
    const vault = await opening(openVault(place))
    return { vault, log: await opening(openLog(place)), readModels: await opening(openRows(place)) }
  })
}

/** In this process and for its lifetime: for tests, with the time that they say it is. */
export const openMemoryStores = (now?: () => number): Promise<Stores> =>
  openedBy(async opening => ({
    log: await opening(new MemoryEventStore(now)),
    vault: await opening(openMemoryVault()),
    readModels: await opening(new MemoryReadModels()),
  }))

/** The vault is made first: a log without one has lost it, and a new one in its place would hide that. */
function requireVaultBesideLog({ path, vault, events }: DataFolder): void {
  if (existsSync(events) && !existsSync(vault))
    throw new StoreDamaged(`${path} has a log but no person vault: put back vault.sqlite and its key from a backup.`)
}

async function requireLogBesideVault({ path, events }: DataFolder, vault: PersonVault): Promise<void> {
  if (existsSync(events)) return
  const persons = await vault.list(undefined, 1)
  if (persons.length > 0)
    throw new StoreDamaged(`${path} has persons in its vault but no log: put back events.sqlite from a backup.`)
}
