import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { openSqliteEventStore } from '#libs/event-store'
import { FileRefused, NOTHING_DONE, type Following, type JobProgress, type RowsFile } from '#libs/linkage'
import { dataFolder } from '#libs/runtime'
import { takeIn } from './take-in.js'

const DONE: JobProgress = { ...NOTHING_DONE, rows: 3, line: 4, counts: { recorded: 2, refused: 1 } }
const FILE = { size: 90, bytesRead: 60 } as RowsFile
const LATIN1 = new FileRefused('facts.csv', 'encoding', 'the text is not UTF-8', 5)

let folder: string
let stdout: string
let stderr: string
let close: jest.Mock<() => Promise<void>>

/** Embedded stores, whatever engines the other tests are run on; with the log that whoever takes in has opened. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'traject-take-in-'))
  await (await openSqliteEventStore({ path: dataFolder(folder).events })).close()
  jest.replaceProperty(process, 'env', { ...process.env, DATA_DIR: folder, EVENTSTORE_URL: '', MONGODB_URL: '' })
  ;[stdout, stderr] = ['', '']
  jest.spyOn(process.stdout, 'write').mockImplementation(text => Boolean((stdout += String(text))))
  jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean((stderr += String(text))))
  close = jest.fn(() => Promise.resolve())
})
afterEach(() => {
  jest.restoreAllMocks()
  process.exitCode = undefined
  rmSync(folder, { recursive: true })
})

const taking = (run: (following: Following) => Promise<JobProgress>, format: 'text' | 'json' = 'text') =>
  takeIn({ close }, { what: 'importing', format, result: { file: 'facts.csv', report: 'r.csv' } }, following => {
    following.onOpen(FILE, NOTHING_DONE)
    following.onProgress(DONE, FILE)
    return run(following)
  })

test('a file that cannot be read to its end tells its counts and its report, and its rows are carried on', async () => {
  await expect(taking(() => Promise.reject(LATIN1))).rejects.toBe(LATIN1)
  expect(stdout).toMatch(/^recorded +2$/m)
  expect(stdout).toMatch(/^refused +1$/m)
  expect(stderr).toContain('Verdicts, one for each row: r.csv')
  expect(close).toHaveBeenCalled()
})

test('a file that is stopped does so too, and says how to go on', async () => {
  await taking(() => Promise.resolve(DONE), 'json')
  expect(JSON.parse(stdout)).toEqual({ file: 'facts.csv', report: 'r.csv', rows: 3, counts: DONE.counts })
  expect(stderr).toMatch(/Stopped behind line 4\. What is recorded stays; run it again to go on\.\nVerdicts, one/)
  expect(close).toHaveBeenCalled()
  expect(process.exitCode).toBe(1)
})

test('where the stores failed the counts are told, and nothing more is asked of them', async () => {
  const failure = new StoreUnavailable('The disk is full.')
  await expect(taking(() => Promise.reject(failure))).rejects.toBe(failure)
  expect(stdout).toMatch(/^recorded +2$/m)
  expect(close).not.toHaveBeenCalled()
})

test('where its rows are through and cannot be carried on, what it came to is told once', async () => {
  const failure = new StoreUnavailable('The disk is full.')
  close.mockRejectedValue(failure)
  const taken = taking(async ({ complete }) => {
    await complete(DONE)
    return DONE
  })
  await expect(taken).rejects.toBe(failure)
  expect(stdout.match(/^recorded +2$/gm)).toHaveLength(1)
})

const DRY_RUN = { what: 'importing', dryRun: true, format: 'text', result: { file: 'facts.csv' } } as const

test('a dry run tells what it came to, and has no rows to carry on', async () => {
  await takeIn({ close }, DRY_RUN, async ({ onOpen, complete }) => {
    onOpen(FILE, NOTHING_DONE)
    await complete(DONE)
    return DONE
  })
  expect(stdout).toMatch(/^recorded +2$/m)
  expect(stderr).toContain('trying: ')
  expect(close).not.toHaveBeenCalled()
})

test('a dry run that is stopped has recorded nothing, and does not go on', async () => {
  await takeIn({ close }, DRY_RUN, async ({ onOpen }) => {
    onOpen(FILE, NOTHING_DONE)
    return DONE
  })
  expect(stderr).toContain('Stopped behind line 4. Nothing was recorded; run again, it begins with the first row.\n')
  expect(process.exitCode).toBe(1)
})

test('where nothing was begun there is nothing to count', async () => {
  const told = { what: 'importing', format: 'json' as const, result: { file: 'facts.csv', report: 'r.csv' } }
  await expect(takeIn({ close }, told, () => Promise.reject(LATIN1))).rejects.toBe(LATIN1)
  expect(stdout).toBe('')
})

test('Ctrl-C stops it at a row from its header to its last row; before and after that it ends the process, as usual', async () => {
  const listening = (): number => process.listenerCount('SIGINT')
  const before = listening()
  const heard: number[] = []
  close.mockImplementation(async () => void heard.push(listening() - before))
  await takeIn({ close }, { what: 'importing', format: 'text', result: { file: 'facts.csv' } }, async following => {
    heard.push(listening() - before)
    following.onOpen(FILE, NOTHING_DONE)
    heard.push(listening() - before)
    await following.complete(DONE)
    return DONE
  })
  expect(heard).toEqual([0, 1, 0])
})
