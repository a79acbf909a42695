import { existsSync } from 'node:fs'
import { StoreDamaged } from '#libs/kernel'
import { MemoryEventStore } from '#libs/event-store'
import { openMemoryVault, type PersonVault } from '#libs/person-vault'
import { MemoryReadModels } from '#libs/read-models'
import { lockForWriting, type OnBreakdown } from '#libs/sqlite'
import { LOST_FOR_GOOD, requireLogOfPersons, requirePersonsOfLog } from './belonging.js'
import { dataFolder, prepareDataFolder, requireDataFolder, requireLog, type DataFolder } from './data-folder.js'
import {
  isEmbedded,
  openLog,
  openRows,
  openVault,
  requireGivenKey,
  requireUsableUrls,
  type StoreSite,
} from './engines.js'
import type { Settings } from './settings.js'
import { FactStores, openedBy, RowStores, Stores, type Opening } from './stores.js'

export interface Writing {
  /** Whether files are taken in: what is known of them stands in the data folder, whatever the engines. */
  readonly keepsFiles: boolean
  readonly onBreakdown?: OnBreakdown | undefined
}

/** To write. What is in the data folder is made where it is not there yet, and written by one process at a time. */
export function openStores(settings: Settings, writing: Writing): Promise<Stores> {
  const site = siteOf(settings, writing)
  return openedBy(async (opening, closing) => {
    const { log, vault } = await openFacts(site, writing, opening, closing)
    return new Stores(log, vault, await opening(openRows(site)), closing)
  })
}

/** The same without the rows: to record much in little memory. */
export const openFactStores = (settings: Settings, writing: Writing): Promise<FactStores> =>
  openedBy((opening, closing) => openFacts(siteOf(settings, writing), writing, opening, closing))

const siteOf = (settings: Settings, { onBreakdown }: Writing): StoreSite => ({
  settings,
  folder: dataFolder(settings.dataDir),
  readOnly: false,
  onBreakdown,
})

async function openFacts(
  site: StoreSite,
  { keepsFiles }: Writing,
  opening: Opening,
  closing: AsyncDisposableStack,
): Promise<FactStores> {
  const { settings, folder } = site
  await requireUsableUrls(settings)
  requireGivenKey(site)
  if (isEmbedded(settings) || keepsFiles) takeFolder(folder, closing)
  requireVaultBesideLog(settings, folder)
  requireNoVaultOfItsOwn(settings, folder)
  const vault = await opening(openVault(site))
  if (settings.eventStoreUrl === undefined) await requireLogBesideVault(folder, vault)
  const stores = new FactStores(await opening(openLog(site)), vault, closing)
  if (settings.emptyVault === 'refused') await requirePersonsOfLog(stores)
  if (settings.eventStoreUrl !== undefined) await requireLogOfPersons(stores)
  return stores
}

function takeFolder(folder: DataFolder, closing: AsyncDisposableStack): void {
  prepareDataFolder(folder)
  const lock = lockForWriting(folder.path)
  closing.defer(() => lock.release())
}

/** To read, also beside a process that writes. */
export function openStoresForReading(settings: Settings): Promise<Stores> {
  const site = siteToRead(settings)
  return openedBy(async (opening, closing) => {
    const { log, vault } = await openFactsToRead(site, opening, closing)
    return new Stores(log, vault, await opening(openRows(site)), closing)
  })
}

/** The same without the rows: to try what would be recorded, also where nobody has made them yet. */
export const openFactStoresForReading = (settings: Settings): Promise<FactStores> =>
  openedBy((opening, closing) => openFactsToRead(siteToRead(settings), opening, closing))

const siteToRead = (settings: Settings): StoreSite => ({
  settings,
  folder: dataFolder(settings.dataDir),
  readOnly: true,
})

async function openFactsToRead(site: StoreSite, opening: Opening, closing: AsyncDisposableStack): Promise<FactStores> {
  const { settings, folder } = site
  await requireUsableUrls(settings)
  requireReadableLog(site)
  if (isEmbedded(settings)) requireDataFolder(folder)
  const vault = await opening(openVault(site))
  return new FactStores(await opening(openLog(site)), vault, closing)
}

/** With EventStoreDB nothing is read of the folder that a log moved from. */
function requireReadableLog({ settings, folder }: StoreSite): void {
  if (settings.eventStoreUrl !== undefined) return
  requireLog(folder)
  requireNoVaultOfItsOwn(settings, folder)
}

/** The log, and the rows to be read: for whoever carries the rows, and sees no person. */
export function openRowStores(settings: Settings): Promise<RowStores> {
  const site = siteToRead(settings)
  return openedBy(async (opening, closing) => {
    await requireUsableUrls(settings)
    return new RowStores(await opening(openLog(site)), await opening(openRows(site)), closing)
  })
}

/** The same, the rows to be written where they are files: then by one process at a time, as all in the data folder. */
export function openRowStoresForWriting(settings: Settings): Promise<RowStores> {
  const site = siteToRead(settings)
  return openedBy(async (opening, closing) => {
    await requireUsableUrls(settings)
    requireReadableLog(site)
    if (isEmbedded(settings)) takeFolder(site.folder, closing)
    const log = await opening(openLog(site))
    return new RowStores(log, await opening(openRows({ ...site, readOnly: false })), closing)
  })
}

/** In this process and for its lifetime: for tests, with the time that they say it is, and for a dry run over nothing. */
export const openMemoryStores = (now?: () => number): Promise<Stores> =>
  openedBy(async (opening, closing) => {
    const log = await opening(new MemoryEventStore(now))
    const vault = await opening(openMemoryVault())
    return new Stores(log, vault, await opening(new MemoryReadModels()), closing)
  })

/** The vault is made first: a log without one has lost it, and a new one in its site would hide that. */
function requireVaultBesideLog({ mongodbUrl, emptyVault }: Settings, { path, vault, events }: DataFolder): void {
  if (mongodbUrl === undefined && emptyVault === 'refused' && existsSync(events) && !existsSync(vault))
    throw new StoreDamaged(
      `${path} has a log but no person vault: put back vault.sqlite and its key from a backup. ${LOST_FOR_GOOD}`,
    )
}

/** With MongoDB the persons are there: those of a folder that has its own are others. */
function requireNoVaultOfItsOwn({ mongodbUrl }: Settings, { path, vault, events }: DataFolder): void {
  if (mongodbUrl !== undefined && existsSync(vault) && existsSync(events))
    throw new StoreDamaged(`${path} has a person vault of its own, vault.sqlite: start it without MONGODB_URL.`)
}

async function requireLogBesideVault({ path, events }: DataFolder, vault: PersonVault): Promise<void> {
  if (existsSync(events)) return
  const persons = await vault.list(undefined, 1)
  if (persons.length > 0)
    throw new StoreDamaged(
      `There are persons in the vault but no log in ${path}: put back events.sqlite from a backup.`,
    )
}
