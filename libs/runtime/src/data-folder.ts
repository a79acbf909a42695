import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { StoreUnavailable } from '#libs/kernel'
import { speakingOf } from '#libs/sqlite'

/** Where each thing stands in the data folder. */
export interface DataFolder {
  readonly path: string
  readonly events: string
  readonly vault: string
  readonly rows: string
  /** Jobs that bring files in, and which of the sources' rows were recorded. */
  readonly imports: string
  readonly vaultKey: string
}

export function dataFolder(dataDir: string): DataFolder {
  const path = resolve(dataDir)
  return {
    path,
    events: join(path, 'events.sqlite'),
    vault: join(path, 'vault.sqlite'),
    rows: join(path, 'rows.sqlite'),
    imports: join(path, 'imports.sqlite'),
    vaultKey: join(path, 'vault.key'),
  }
}

const OWNER_ONLY = 0o700

/** As much as a first start writes: with less room nothing would get off the ground. */
const ROOM = 262_144

/** One level after the other: told to make them all at once, Node never comes back from a place that has none, as /proc. */
export function makeFolder(path: string, mode?: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  makeFolder(dirname(path), mode)
  mkdirSync(path, { mode })
}

/** As to a disk that is not mounted: making the folder says no more than that its name is taken. */
function requireNoDeadLink(path: string): void {
  for (let place = path; place !== dirname(place); place = dirname(place)) {
    if (existsSync(place)) return
    if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) continue
    const why = `${place} is a link to ${readlinkSync(place)}, which is not there`
    throw new StoreUnavailable(`${path} cannot be used now: ${why}.`)
  }
}

const PROBE = /^\.probe-[0-9a-f-]{36}$/

/** What a start left behind that was killed while it tried. One that tries at this moment does not need the name any more. */
function sweepProbes(path: string): void {
  for (const name of readdirSync(path)) if (PROBE.test(name)) rmSync(join(path, name), { force: true })
}

/** Makes the folder, for its owner only, where it is not there, and tries whether it can be written to. */
export function prepareDataFolder({ path }: DataFolder): void {
  speakingOf({ path }, () => {
    requireNoDeadLink(path)
    makeFolder(path, OWNER_ONLY)
    sweepProbes(path)
    const probe = join(path, `.probe-${randomUUID()}`)
    try {
      const file = openSync(probe, 'wx', 0o600)
      try {
        // On a disk with little room `writeSync` writes a part, and is content.
        writeFileSync(file, Buffer.alloc(ROOM))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    } finally {
      rmSync(probe, { force: true })
    }
  })
}

/** A folder to read from is not made: what is not there has nothing to tell. */
export function requireDataFolder({ path }: DataFolder): void {
  speakingOf({ path }, () => {
    if (!statSync(path).isDirectory()) throw new StoreUnavailable(`${path} is not a folder.`)
  })
}

/** The same of what lies in it: for work on a log that must be there already, where a new one would hide a slip. */
export function requireLog(folder: DataFolder): void {
  requireDataFolder(folder)
  if (!existsSync(folder.events))
    throw new StoreUnavailable(`There is no log in ${folder.path}: DATA_DIR names another folder?`)
}

/** Rows are left out of backups; a folder that one was put back in has none until somebody builds them. */
export function requireRows({ path, rows }: DataFolder): void {
  if (!existsSync(rows))
    throw new StoreUnavailable(
      `There are no rows in ${path}: traject rebuild makes them from the log, and so does a server as it starts.`,
    )
}
