import { closeSync, openSync } from 'node:fs'

const OWNER_ONLY = 0o600

/**
 * A file that is not there yet, empty, which nobody but its owner can read: its folder may be one that others can. What
 * SQLite puts beside it, its write-ahead log and the index of that, gets the same mode.
 */
export const makePrivate = (path: string): void => closeSync(openSync(path, 'wx', OWNER_ONLY))
