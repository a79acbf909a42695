import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { bytesWhenSynced } from '../../../../test/support/synced.js'
import { VerdictReport } from './verdict-report.js'

const openFiles = () => readdirSync('/dev/fd').length

test('a report that cannot be gone on with is left closed', async () => {
  const before = openFiles()
  await expect(VerdictReport.resume('/dev/null', ';', 0)).rejects.toThrow(/EINVAL|truncate/)
  expect(openFiles()).toBe(before)
})

test('each of its verdicts is on the disk before it is told how far it goes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-report-'))
  try {
    const path = join(folder, 'facts.csv.report.csv')
    const report = await VerdictReport.begin(path, ';')
    const sizes = await bytesWhenSynced(path)
    const lengths = [
      await report.append([{ line: 2, sourceId: 'K-1', verdict: 'recorded' }]),
      await report.append([{ line: 3, sourceId: 'K-2', verdict: 'recorded' }]),
    ]
    expect(sizes).toEqual(lengths)
    await report.close()
  } finally {
    jest.restoreAllMocks()
    rmSync(folder, { recursive: true })
  }
})
