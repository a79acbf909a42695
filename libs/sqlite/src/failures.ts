import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'
import { fileSystemReason, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import type { DatabaseFile } from './database-file.js'
import { CANNOT_OPEN, DAMAGED, NOT_NOW, primaryCodeOf } from './result-codes.js'

/** A file that something goes wrong with, and what helps where its content is lost. */
export type Spoken = Pick<DatabaseFile, 'path' | 'remedy'>

const PUT_BACK = 'Put back a backup, or point to another folder.'

export const damaged = ({ path, remedy = PUT_BACK }: Spoken, what: string): StoreDamaged =>
  new StoreDamaged(`${path} cannot be used: ${what}. Nothing was changed. ${remedy}`)

export const unavailable = (path: string, what: string): StoreUnavailable =>
  new StoreUnavailable(`${path} cannot be used now: ${what}.`)

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS'])

/** Asked, and not tried: to close a file that SQLite has open gives up its locks. */
function isDenied(path: string, access: number): boolean {
  try {
    accessSync(path, access)
    return false
  } catch (error) {
    return NOT_WRITABLE.has(String(Reflect.get(error as object, 'code')))
  }
}

/** SQLite writes beside a file, also to read it: where it cannot, it says no more than that it cannot open it. */
function whyClosed(path: string): string {
  if (isDenied(dirname(path), constants.W_OK))
    return 'its folder cannot be written to, which reading takes too. To read it, copy the folder'
  const files = [path, `${path}-wal`, `${path}-shm`]
  return files.some(file => isDenied(file, constants.R_OK | constants.W_OK))
    ? 'access is not permitted'
    : 'it cannot be opened'
}

/** What SQLite or the file system said of a file, in the words that every store uses; anything else as it is. */
export function asStoreFailure(error: unknown, file: Spoken): unknown {
  const { path } = file
  const code = primaryCodeOf(error)
  if (code !== undefined) {
    const ruined = DAMAGED.get(code)
    const passing = code === CANNOT_OPEN ? whyClosed(path) : NOT_NOW.get(code)
    if (ruined) return damaged(file, ruined)
    if (passing) return unavailable(path, passing)
  }
  const what = fileSystemReason(error)
  return what ? unavailable(path, what) : error
}

/** Runs what touches a file, so that whatever goes wrong names the file. */
export function speakingOf<T>(file: Spoken, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asStoreFailure(error, file)
  }
}
