import { execFileSync } from 'node:child_process'
import { constants, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { bytesWhenSynced } from '../../../../test/support/synced.js'
import { requireReportable, writeReport, writingReport } from './report-place.js'

async function* chunks() {
  yield await Promise.resolve(Buffer.from('line,source_id,verdict'))
}

test('a report for which the disk has no room wants nothing but that', () =>
  expect(writeReport('/dev/full', chunks(), 'It is elsewhere.')).rejects.toMatchObject({
    name: 'UnusableReport',
    message: expect.stringContaining('the disk is full. It is elsewhere.'),
    wantsRoom: true,
  }))

test('a report that was brought is on the disk before it is said to stand there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-report-'))
  try {
    const path = join(folder, 'facts.csv.report.csv')
    const sizes = await bytesWhenSynced(path)
    await writeReport(path, chunks(), '')
    expect(sizes).toEqual([readFileSync(path).length])
  } finally {
    jest.restoreAllMocks()
    rmSync(folder, { recursive: true })
  }
})

test.each([
  ['EDQUOT', true],
  ['EROFS', false],
  ['ENOENT', false],
])('of what the file system answers, %s is room that is wanted: %s', (code, wantsRoom) => {
  const failing = () => Promise.reject(Object.assign(new Error(code), { code, syscall: 'write' }))
  return expect(writingReport('r.csv', failing)).rejects.toMatchObject({ name: 'UnusableReport', wantsRoom })
})

test.each([
  ['without its mark', Buffer.from('line;source_id;verdict;rule\r\n')],
  ['with quotes', Buffer.from('"line";"source_id";"verdict";"rule"\n')],
  ['with tabs', Buffer.from('\uFEFFline\tsource_id\tverdict\trule\n')],
  ['in UTF-16', Buffer.from('\uFEFFline\tsource_id\tverdict\trule\n', 'utf16le')],
])('a report that a spreadsheet saved %s may hold notes: it is told as that, and stays', async (_, saved) => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-report-'))
  try {
    const path = join(folder, 'facts.csv.report.csv')
    writeFileSync(path, saved)
    const message = /another program saved it since, perhaps with notes\. Put it aside, or name another with --report/
    await expect(requireReportable(path)).rejects.toThrow(message)
    expect(readFileSync(path)).toEqual(saved)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each([
  ['a report of ours', '\uFEFFline;source_id;verdict;rule\r\n'],
  ['another file', 'ssin;fact\r\n'],
])('%s that stands in its place is left closed once it was looked into', async (_, there) => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-report-'))
  try {
    const path = join(folder, 'facts.csv.report.csv')
    writeFileSync(path, there)
    const openFiles = () => readdirSync('/dev/fd').length
    const before = openFiles()
    await requireReportable(path).catch(() => {})
    expect(openFiles()).toBe(before)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a pipe by name is not looked into, which would wait for ever, and who reads it gets the report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-report-'))
  try {
    const pipe = join(folder, 'verdicts')
    execFileSync('mkfifo', [pipe])
    await requireReportable(pipe)
    await using reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
    await writeReport(pipe, chunks(), '')
    expect((await reader.read()).buffer.toString()).toContain('line,source_id,verdict')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 5_000)
