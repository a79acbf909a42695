import { constants, lstatSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { fileSystemReason } from '#libs/kernel'
import { UnusableReport } from './errors.js'

/** Throws where a report cannot be written, before anything is begun for it. Nothing is left behind. */
export function requireReportable(path: string): Promise<void> {
  return writingReport(
    path,
    async () => {
      await requireOurs(path)
      const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined
      const handle = await open(path, constants.O_WRONLY | constants.O_CREAT)
      await handle.close()
      if (!isThere) await rm(path)
    },
    'Nothing was begun. Name another place with --report.',
  )
}

/** A report that was made elsewhere. Over one of ours, but over no other file. */
export function writeReport(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  return writingReport(path, async () => {
    await requireOurs(path)
    await using handle = await open(path, 'w')
    for await (const chunk of chunks) await handle.writeFile(chunk)
    await handle.datasync().catch(ifNoFile)
  })
}

/** A terminal or a pipe has nothing to make durable. */
function ifNoFile(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EINVAL') throw error
}

const ANOTHER_FILE = 'another file has its name. Name the report with --report.'
const SAVED_SINCE = 'another program saved it since, perhaps with notes. Put it aside, or name another with --report.'

/** Spreadsheets save what they opened with a separator, quotes and encoding of their own. */
const savedSince = (begin: string): boolean =>
  /line"?[;,\t]"?source_id"?[;,\t]"?verdict/.test(begin.replaceAll('\0', ''))

/** Answers by what the report separates its cells, of one that has any. */
export async function requireOurs(path: string): Promise<string | undefined> {
  const handle = await open(path, 'r').catch(() => undefined)
  if (!handle) return undefined
  try {
    const stat = await handle.stat()
    if (!stat.isFile() || stat.size === 0) return undefined
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    const begin = buffer.toString('utf8', 0, bytesRead)
    const ours = /^\uFEFFline([;,])source_id\1verdict/.exec(begin)
    if (!ours) throw new UnusableReport(path, savedSince(begin) ? SAVED_SINCE : ANOTHER_FILE)
    return ours[1]
  } finally {
    await handle.close()
  }
}

/** It is made where it is not there: what is missing is its folder. */
const reasonOf = (error: unknown): string | undefined =>
  Reflect.get(error as object, 'code') === 'ENOENT' ? 'its folder does not exist' : fileSystemReason(error)

const isOfAFullDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes(String(Reflect.get(error as object, 'code')))

export async function writingReport<Result>(
  path: string,
  work: () => Promise<Result>,
  advice = 'What was recorded stays; run it again to go on.',
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const reason = reasonOf(error)
    throw reason === undefined ? error : new UnusableReport(path, `${reason}. ${advice}`, isOfAFullDisk(error))
  }
}
