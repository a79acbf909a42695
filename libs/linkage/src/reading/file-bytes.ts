import { open, type FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { fileSystemReason } from '#libs/kernel'
import { Fault, FileRefused } from './file-refused.js'

/** Where the bytes of a file come from, and how many there are to come. */
export interface FileBytes {
  /** As it is called in messages. */
  readonly name: string
  /** Undefined where nobody knows: standard input, a pipe. */
  readonly size: number | undefined
  readonly stream: Readable
  /** Throws a `Fault` when the file was written to while it was read: its last row may be half of what it is to be. */
  mustBeUnchanged(bytesRead: number): Promise<void>
  close(): Promise<void>
}

const STANDARD_INPUT = '-'
const CHUNK = 65_536

/** A file by its path, or `-` for standard input. Throws `FileRefused`. */
export async function fileBytes(path: string): Promise<FileBytes> {
  try {
    return path === STANDARD_INPUT ? standardInput() : await bytesOf(path)
  } catch (error) {
    throw refused(path, error)
  }
}

/**
 * All of it, for whoever sends it on. What cannot be read to its end, or was written to meanwhile, ends in a `FileRefused`:
 * whoever is sent it would take half a row for a whole one.
 */
export async function* wholeOf(file: FileBytes): AsyncGenerator<Buffer, void, undefined> {
  try {
    let bytesRead = 0
    for await (const chunk of file.stream as AsyncIterable<Buffer>) {
      bytesRead += chunk.length
      yield chunk
    }
    await file.mustBeUnchanged(bytesRead)
  } catch (error) {
    throw refused(file.name, error)
  }
}

function refused(name: string, error: unknown): unknown {
  const fault = unreadable(error)
  return fault instanceof Fault ? new FileRefused(name, fault.rule, fault.message) : error
}

function standardInput(): FileBytes {
  const stream = process.stdin
  const close = async () => void stream.destroy()
  return { name: 'standard input', size: undefined, stream, mustBeUnchanged: async () => {}, close }
}

async function bytesOf(path: string): Promise<FileBytes> {
  const handle = await opened(path)
  const stat = await handle.stat()
  if (stat.isDirectory()) {
    await handle.close()
    throw new Fault('directory', 'is a directory, not a file')
  }
  const stream = handle.createReadStream({ highWaterMark: CHUNK, autoClose: false })
  return {
    name: path,
    size: stat.isFile() ? stat.size : undefined,
    stream,
    mustBeUnchanged: async bytesRead => {
      if (stat.isFile()) requireSame(stat, await handle.stat(), bytesRead)
    },
    close: async () => {
      stream.destroy()
      await handle.close()
    },
  }
}

async function opened(path: string): Promise<FileHandle> {
  return open(path).catch((error: unknown) => {
    throw unreadable(error)
  })
}

/** What the file system said of a file, as it is opened or in the middle of it; anything else as it is. */
export function unreadable(error: unknown): unknown {
  const reason = fileSystemReason(error)
  return reason === undefined ? error : new Fault('unreadable', `cannot be read: ${reason}`)
}

interface Seen {
  readonly size: number
  readonly mtimeMs: number
}

function requireSame(before: Seen, now: Seen, bytesRead: number): void {
  if (now.size > before.size) throw changed('grew')
  if (now.size < before.size || bytesRead < before.size) throw changed('shrank')
  if (now.mtimeMs !== before.mtimeMs || bytesRead > before.size) throw changed('changed')
}

const changed = (how: string): Fault =>
  new Fault('file-changed', `the file ${how} while it was read. Run it again when the file is complete.`)
