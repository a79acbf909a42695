import { constants, lstatSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { fileSystemReason } from '#libs/kernel'
import { UnusableReport } from './errors.js'

/** Throws where a report cannot be written, before anything is begun for it. Nothing is left behind. */
export function requireReportable(path: string): Promise<void> {
  return writingReport(
    path,
    async () => {
      await requireOurs(path)
      if (await isPipe(path)) return
      const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined
      const handle = await open(path, constants.O_WRONLY | constants.O_CREAT)
      await handle.close()
      if (!isThere) await rm(path)
    },
    'Nothing was begun. Name another place with --report.',
  )
}

/** Or a device. It is not tried: to open it waits for whoever reads it, who would take that for the end. */
async function isPipe(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && !found.isFile() && !found.isDirectory()
}

/** A report that was made elsewhere. Over one of ours, but over no other file. */
export function writeReport(path: string, chunks: AsyncIterable<Uint8Array>, advice: string): Promise<void> {
  return writingReport(
    path,
    async () => {
      await requireOurs(path)
      await using handle = await open(path, 'w')
      for await (const chunk of chunks) await handle.writeFile(chunk)
      await handle.datasync().catch(ifNoFile)
    },
    advice,
  )
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
  const found = await stat(path).catch(() => undefined)
  const handle = found?.isFile() ? await open(path, 'r').catch(() => undefined) : undefined
  if (!handle) return undefined
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    if (bytesRead === 0) return undefined
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
