import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { speakingOf } from '#libs/sqlite'

/** Tried before long work is begun, so that what it comes to has a place. What is there stays as it is. */
export function requireWritable(path: string): void {
  speakingOf(path, () => {
    const isNew = !existsSync(path)
    closeSync(openSync(path, 'a'))
    if (isNew) rmSync(path)
  })
}

export function writeOut(path: string, content: Uint8Array): void {
  speakingOf(path, () => writeFileSync(path, content))
}
