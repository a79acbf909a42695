import { closeSync, lstatSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { speakingOf } from '#libs/sqlite'

/**
 * Tried before long work is begun, so that what it comes to has a place. What is there stays as it is; what is neither a
 * file nor a folder, such as a pipe, is not tried: whoever reads it would take that for the end.
 */
export function requireWritable(path: string): void {
  const folder = dirname(resolve(path))
  speakingOf(folder, () => statSync(folder))
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile() && !found.isDirectory()) return
  speakingOf(path, () => {
    closeSync(openSync(path, 'a'))
    if (!found) rmSync(path)
  })
}

export function writeOut(path: string, content: Uint8Array): void {
  speakingOf(path, () => writeFileSync(path, content))
}
