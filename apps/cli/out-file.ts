import { closeSync, lstatSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileSystemReason } from '#libs/kernel'

/** What was asked for cannot be put where it was to stand. */
export class UnusablePlace extends Error {
  override readonly name = 'UnusablePlace'
}

/** What the file system said of a place, in a line; anything else as it is. */
export function unusable(error: unknown, path: string): unknown {
  const reason = fileSystemReason(error)
  return reason === undefined ? error : new UnusablePlace(`${path} cannot be written: ${reason}.`)
}

export function writingTo<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw unusable(error, path)
  }
}

/**
 * Tried before long work is begun, so that what it comes to has a place. What is there stays as it is; what is neither a
 * file nor a folder, such as a pipe, is not tried: whoever reads it would take that for the end.
 */
export function requireWritable(path: string): void {
  const folder = dirname(resolve(path))
  writingTo(folder, () => statSync(folder))
  const found = writingTo(path, () => lstatSync(path, { throwIfNoEntry: false }))
  if (found && !found.isFile() && !found.isDirectory()) return
  writingTo(path, () => {
    closeSync(openSync(path, 'a'))
    if (!found) rmSync(path)
  })
}

export function writeOut(path: string, content: Uint8Array): void {
  writingTo(path, () => writeFileSync(path, content))
}
