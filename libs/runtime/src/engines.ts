import { existsSync } from 'node:fs'
import { openEventStoreDb, openSqliteEventStore, openSqliteEventStoreToRead, type EventStore } from '#libs/event-store'
import { loadMasterKey, MasterKeyRefused, openSqliteVault, type PersonVault } from '#libs/person-vault'
import { openSqliteReadModels, type ReadModels } from '#libs/read-models'
import type { DataFolder } from './data-folder.js'
import type { Settings } from './settings.js'
import { refused } from './settings-refused.js'

/** What each store stands on, by the settings: the one place where an engine is chosen. */

interface Place {
  readonly settings: Settings
  readonly folder: DataFolder
  /** Beside a process that writes: nothing is made or changed. */
  readonly readOnly: boolean
}

/** Asked before anything is made. */
export function requireEngines({ mongodbUrl }: Settings): void {
  if (mongodbUrl !== undefined) throw notYet('MONGODB_URL', 'MongoDB')
}

export async function openLog({ settings, folder, readOnly }: Place): Promise<EventStore> {
  if (settings.eventStoreUrl !== undefined) return openEventStoreDb(settings.eventStoreUrl)
  const { events: path } = folder
  return readOnly ? openSqliteEventStoreToRead({ path }) : openSqliteEventStore({ path })
}

export async function openVault(place: Place): Promise<PersonVault> {
  const { folder, readOnly } = place
  return openSqliteVault({ path: folder.vault, masterKey: masterKeyFor(place), readOnly })
}

/** Generated at the first start only: a vault or a log that is there already was made under another. */
function masterKeyFor({ settings, folder, readOnly }: Place): Uint8Array {
  const mayGenerate = !readOnly && !existsSync(folder.vault) && !existsSync(folder.events)
  const { vaultKey: key, vaultKeyFile: keyFile } = settings
  try {
    return loadMasterKey({ key, keyFile, generatedFile: folder.vaultKey, mayGenerate })
  } catch (error) {
    if (!(error instanceof MasterKeyRefused)) throw error
    throw refused('VAULT_KEY', 'key', `or VAULT_KEY_FILE is wrong or missing: ${error.message}`)
  }
}

export async function openRows({ folder, readOnly }: Place): Promise<ReadModels> {
  return openSqliteReadModels({ path: folder.rows, readOnly })
}

const notYet = (setting: string, engine: string) =>
  refused(setting, 'not-available', `cannot be used: ${engine} is not available in this version`)
