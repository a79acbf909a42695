import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import {
  judgeEventStoreUrl,
  openEventStoreDb,
  openSqliteEventStore,
  openSqliteEventStoreToRead,
  refusesWhoAsks,
  type EventStore,
} from '#libs/event-store'
import { judgeMongoUrl } from '#libs/mongodb'
import { loadMasterKey, MasterKeyRefused, openMongoVault, openSqliteVault, type PersonVault } from '#libs/person-vault'
import {
  openMongoLeases,
  openMongoReadModels,
  openSqliteReadModels,
  type HeldLease,
  type MongoLeases,
  type ReadModels,
} from '#libs/read-models'
import type { OnBreakdown } from '#libs/sqlite'
import { dataFolder, requireRows, type DataFolder } from './data-folder.js'
import { notify } from './rows/notify.js'
import type { Settings } from './settings.js'
import { refused, SettingsRefused } from './settings-refused.js'

/** What each store stands on, by the settings. An engine is chosen here, and nowhere else. */
export interface StoreSite {
  readonly settings: Settings
  readonly folder: DataFolder
  /** Beside a process that writes: nothing is made or changed. */
  readonly readOnly: boolean
  readonly onBreakdown?: OnBreakdown | undefined
}

type Urls = Pick<Settings, 'eventStoreUrl' | 'mongodbUrl'>

/** Whether any store is a file in the data folder, so that one process has them all. */
export const isEmbedded = ({ eventStoreUrl, mongodbUrl }: Urls): boolean =>
  eventStoreUrl === undefined || mongodbUrl === undefined

/** Asked before anything is made, of the clients themselves: what they do not take they would tell with the password. */
export async function requireUsableUrls({ eventStoreUrl, mongodbUrl }: Urls): Promise<void> {
  const judged = [
    { setting: 'EVENTSTORE_URL', detail: eventStoreUrl && (await judgeEventStoreUrl(eventStoreUrl)) },
    { setting: 'MONGODB_URL', detail: mongodbUrl && (await judgeMongoUrl(mongodbUrl)) },
  ]
  const problems = judged.flatMap(({ setting, detail }) => (detail ? [{ setting, detail }] : []))
  if (problems.length > 0) throw new SettingsRefused(problems)
}

export async function openLog({ settings, folder, readOnly, onBreakdown }: StoreSite): Promise<EventStore> {
  if (settings.eventStoreUrl !== undefined) return openGrantedLog(settings.eventStoreUrl)
  const { events: path } = folder
  return readOnly ? openSqliteEventStoreToRead({ path }) : openSqliteEventStore({ path, onBreakdown })
}

/** MongoDB refuses as it is opened; EventStoreDB, which is asked nothing then, would at the first request. */
async function openGrantedLog(url: string): Promise<EventStore> {
  const log = await openEventStoreDb(url)
  if (!(await refusesWhoAsks(log))) return log
  await log.close()
  throw refused('EVENTSTORE_URL', 'has a user or a password that EventStoreDB refuses')
}

/**
 * For as long as somebody waits who asks of MongoDB. The driver may wait for ever where a server was killed, and a proxy
 * in front does not wait for a minute. Whoever carries the rows has as long as large writes take.
 */
const SOMEBODY_WAITS = { answerWithinMs: 20_000 }

export async function openVault(site: StoreSite): Promise<PersonVault> {
  const { settings, folder, readOnly, onBreakdown } = site
  const masterKey = masterKeyFor(site)
  const { mongodbUrl: url } = settings
  return url === undefined
    ? openSqliteVault({ path: folder.vault, masterKey, readOnly, onBreakdown })
    : openMongoVault({ url, masterKey, readOnly, ...SOMEBODY_WAITS })
}

/** Asked before anything is made. */
export function requireGivenKey(site: StoreSite): void {
  if (site.settings.mongodbUrl !== undefined) masterKeyFor(site)
}

/**
 * Generated at the first start of embedded stores only: a vault or a log that is there already was made under another,
 * and a vault that many processes use has a key that all of them are given. A vault that is lost for good, and is begun
 * anew, may have a new one.
 */
function masterKeyFor({ settings, folder, readOnly }: StoreSite): Uint8Array {
  const { vaultKey: key, vaultKeyFile: keyFile, mongodbUrl, emptyVault } = settings
  const generatedFile = mongodbUrl === undefined ? folder.vaultKey : undefined
  const mayBeNew = emptyVault === 'accepted' || !existsSync(folder.events)
  const mayGenerate = !readOnly && !existsSync(folder.vault) && mayBeNew
  try {
    return loadMasterKey({ key, keyFile, generatedFile, mayGenerate })
  } catch (error) {
    if (!(error instanceof MasterKeyRefused)) throw error
    throw refused('VAULT_KEY', `or VAULT_KEY_FILE is wrong or missing: ${error.message}`)
  }
}

/** The key of a data folder that is there: for what reads its vault without opening its stores. */
export const masterKeyOf = (settings: Settings): Uint8Array =>
  masterKeyFor({ settings, folder: dataFolder(settings.dataDir), readOnly: true })

/** In MongoDB they are opened to be read: whoever writes them has the lease. */
export async function openRows({ settings, folder, readOnly, onBreakdown }: StoreSite): Promise<ReadModels> {
  const { mongodbUrl: url } = settings
  if (url === undefined && readOnly) requireRows(folder)
  return url === undefined
    ? openSqliteReadModels({ path: folder.rows, readOnly, onBreakdown })
    : openMongoReadModels({ url, ...SOMEBODY_WAITS })
}

export const openLeases = (url: string): Promise<MongoLeases> =>
  openMongoLeases({ url, holder: `${hostname()} ${process.pid}` })

export const openRowsUnder = (url: string, lease: HeldLease): Promise<ReadModels> =>
  openMongoReadModels({ url, lease, onSweepFailed })

/** Nothing rests on them, but they take the room of as many rows. */
const onSweepFailed = (error: unknown): void =>
  notify({
    level: 'warn',
    message: `Old rows could not be deleted: ${error instanceof Error ? error.message : String(error)}`,
  })
