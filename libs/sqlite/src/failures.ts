import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { fileSystemReason, StoreDamaged, StoreUnavailable } from '#libs/kernel'

const NOT_NOW = new Map([
  [3, 'access is not permitted'],
  [5, 'another process keeps it busy'],
  [6, 'another process keeps it busy'],
  [7, 'memory ran out'],
  [8, 'it is read-only'],
  [10, 'the disk failed to read or write'],
  [13, 'the disk is full'],
  [15, 'another process keeps it busy'],
])
const DAMAGED = new Map([
  [11, 'its content is damaged'],
  [24, 'its content is damaged'],
  [26, 'it is not a SQLite database'],
])

/** Not `instanceof Error`: an error of Node's own can be of another realm. */
const isObject = (error: unknown): error is object => typeof error === 'object' && error !== null

/** SQLite's result code, if it is SQLite that threw. */
export function resultCodeOf(error: unknown): number | undefined {
  const code: unknown = isObject(error) ? Reflect.get(error, 'errcode') : undefined
  return typeof code === 'number' ? code : undefined
}

export const damaged = (path: string, what: string): StoreDamaged =>
  new StoreDamaged(
    `${path} cannot be used: ${what}. Nothing was changed. Put back a backup, or point to another folder.`,
  )

export const unavailable = (path: string, what: string): StoreUnavailable =>
  new StoreUnavailable(`${path} cannot be used now: ${what}.`)

const CANNOT_OPEN = 14

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS'])

/** SQLite writes beside a file, also to read it: where it cannot, it says no more than that it cannot open it. */
function whyClosed(path: string): string {
  try {
    accessSync(dirname(path), constants.W_OK)
  } catch (error) {
    if (NOT_WRITABLE.has(String(Reflect.get(error as object, 'code'))))
      return 'its folder cannot be written to, which reading takes too. To read it, copy the folder'
  }
  return 'it cannot be opened'
}

/** What SQLite or the file system said of a file, in the words that every store uses; anything else as it is. */
export function asStoreFailure(error: unknown, path: string): unknown {
  if (!isObject(error)) return error
  const result = resultCodeOf(error)
  if (result !== undefined) {
    const ruined = DAMAGED.get(result & 0xff)
    const passing = (result & 0xff) === CANNOT_OPEN ? whyClosed(path) : NOT_NOW.get(result & 0xff)
    if (ruined) return damaged(path, ruined)
    if (passing) return unavailable(path, passing)
  }
  const what = fileSystemReason(error)
  return what ? unavailable(path, what) : error
}

/** Runs what touches a file, so that whatever goes wrong names the file. */
export function speakingOf<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asStoreFailure(error, path)
  }
}
