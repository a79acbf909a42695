import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { openSqliteEventStoreToRead } from '#libs/event-store'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { importsFile } from '#libs/linkage'
import { dataFolder, makeFolder, masterKeyOf, requireDataFolder, type DataFolder, type Settings } from '#libs/runtime'
import { copyDatabase, syncFolder } from '#libs/sqlite'
import { hasWithdrawn } from '../has-withdrawn.js'
import { writingTo } from '../out-file.js'
import { readBack, type ReadBack } from './read-back.js'

export interface BackedUp extends ReadBack {
  readonly folder: string
  readonly files: readonly string[]
  /** What an engine holds, which has means of its own. */
  readonly notIncluded: readonly Held[]
}

export type Held = 'log' | 'vault'

export interface BackUp {
  readonly target: string
  readonly withKey: boolean
  /** Aborted, it ends with that reason, and leaves no copy of persons, or of their key, behind. */
  readonly signal?: AbortSignal
}

/**
 * Copies what cannot be made again into a folder that is not there yet, also beside a process that writes: what is noted of
 * files first, then the log, then the vault. So what is noted was recorded in that log, and whoever is in that log is in that
 * vault. It is read back, and gets its name once it is whole. Where engines hold both log and vault
 * there is none: a folder without a single dossier would be taken for a backup.
 */
export async function backUp(
  settings: Settings,
  { target, withKey, signal = new AbortController().signal }: BackUp,
): Promise<BackedUp> {
  const from = dataFolder(settings.dataDir)
  requireDataFolder(from)
  const notIncluded = heldByEngines(settings)
  if (notIncluded.includes('log') && notIncluded.includes('vault')) throw new StoreUnavailable(NOTHING_HERE)
  const folder = resolve(target)
  if (existsSync(folder)) throw new StoreUnavailable(`${folder} is there already: a backup is a new folder.`)
  const parent = dirname(folder)
  const unfinished = writingTo(parent, () => {
    makeFolder(parent)
    return mkdtempSync(unfinishedFor(folder))
  })
  try {
    const to = dataFolder(unfinished)
    for (const file of databasesIn(from, settings)) {
      await copyDatabase(file, join(unfinished, basename(file.path)))
      signal.throwIfAborted()
    }
    if (withKey) copyKey(from, to)
    const found = await readBack(to, {
      signal,
      // Where the log lies elsewhere, nobody can tell here.
      hasWithdrawn: async dossier => notIncluded.includes('log') || (await saysWithdrawn(from, dossier)),
      masterKey: () => masterKeyOf(withKey ? keyedBy(to, settings) : settings),
    }).catch((error: unknown) => {
      // A copy is sound by now: what is wrong with what it says is wrong with what was copied.
      throw error instanceof StoreDamaged ? inAnotherFolder(error, unfinished, from.path) : error
    })
    const files = [to.events, to.vault, to.imports, to.vaultKey].filter(path => existsSync(path))
    writingTo(folder, () => nameForGood(unfinished, folder))
    return { folder, files: files.map(path => basename(path)), notIncluded, ...found }
  } catch (error) {
    // Whoever asked knows the folder by the name that it never got.
    throw error instanceof Error && error !== signal.reason ? inAnotherFolder(error, unfinished, folder) : error
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** What the hidden folder begins with in which a backup is made, beside the one that it is to be. */
export const unfinishedFor = (folder: string): string => join(dirname(folder), `.${basename(folder)}-`)

/** Whoever hears that it is made may cut the power: its names are on the disk then, as its databases were before. */
function nameForGood(unfinished: string, folder: string): void {
  syncFolder(unfinished)
  renameSync(unfinished, folder)
  syncFolder(dirname(folder))
}

const inAnotherFolder = (error: Error, folder: string, another: string): Error =>
  Object.assign(error, { message: error.message.replaceAll(folder, another) })

const NOTHING_HERE =
  'EventStoreDB holds the log and MongoDB the vault: there is nothing here to copy. Back them up by their own means, the log first (docs/operating.md).'

function heldByEngines({ eventStoreUrl, mongodbUrl }: Settings): readonly Held[] {
  const held: Held[] = []
  if (eventStoreUrl !== undefined) held.push('log')
  if (mongodbUrl !== undefined) held.push('vault')
  return held
}

/** What lies there by the settings, in the order in which it is copied; EventStoreDB and MongoDB have means of their own. */
const databasesIn = ({ imports, events, vault }: DataFolder, { eventStoreUrl, mongodbUrl }: Settings) => [
  ...(existsSync(imports) ? [importsFile(imports)] : []),
  ...(eventStoreUrl === undefined ? [{ path: events }] : []),
  ...(mongodbUrl === undefined ? [{ path: vault }] : []),
]

/** Few persons have no number: the log is opened for each. */
async function saysWithdrawn({ events }: DataFolder, dossier: string): Promise<boolean> {
  await using closing = new AsyncDisposableStack()
  const log = closing.adopt(openSqliteEventStoreToRead({ path: events }), it => it.close())
  return await hasWithdrawn(log, dossier)
}

/** A folder that has its key is opened with that one: the key in force may be another, and stay behind. */
const keyedBy = ({ path }: DataFolder, settings: Settings): Settings => ({
  ...settings,
  dataDir: path,
  vaultKey: undefined,
  vaultKeyFile: undefined,
})

function copyKey(from: DataFolder, to: DataFolder): void {
  if (!existsSync(from.vaultKey)) {
    throw new StoreUnavailable(
      `${from.path} has no key: VAULT_KEY or VAULT_KEY_FILE has it, and it is kept from there.`,
    )
  }
  writingTo(to.vaultKey, () => {
    writeFileSync(to.vaultKey, readFileSync(from.vaultKey), { mode: 0o600, flush: true })
  })
}
