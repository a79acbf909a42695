import { closeSync, lstatSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileSystemReason } from '#libs/kernel'

/** What was asked for cannot be put where it was to stand. */
export class UnusablePlace extends Error {
  override readonly name = 'UnusablePlace'
}

function writingTo(path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    const reason = fileSystemReason(error)
    throw reason === undefined ? error : new UnusablePlace(`${path} cannot be written: ${reason}.`)
  }
}

/**
 * Tried before long work is begun, so that what it comes to has a place. What is there stays as it is; what is neither a
 * file nor a folder, such as a pipe, is not tried: whoever reads it would take that for the end.
 */
export function requireWritable(path: string): void {
  const folder = dirname(resolve(path))
  writingTo(folder, () => statSync(folder))
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile() && !found.isDirectory()) return
  writingTo(path, () => {
    closeSync(openSync(path, 'a'))
    if (!found) rmSync(path)
  })
}

export function writeOut(path: string, content: Uint8Array): void {
  writingTo(path, () => writeFileSync(path, content))
}
