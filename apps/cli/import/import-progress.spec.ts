import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { NOTHING_DONE, type JobProgress, type RowsFile } from '#libs/linkage'
import { ImportProgress } from './import-progress.js'

let elapsed: number
let told: string
beforeEach(() => {
  ;[elapsed, told] = [0, '']
  jest.spyOn(performance, 'now').mockImplementation(() => elapsed)
  jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean((told += String(text))))
})
afterEach(() => void jest.restoreAllMocks())

const at = (rows: number): JobProgress => ({ ...NOTHING_DONE, rows, line: rows + 1 })
const read = (bytesRead: number) => ({ bytesRead, size: 1_000 }) as RowsFile

test('a file says how far it is, how fast its rows are done, and what is left', () => {
  const progress = new ImportProgress('importing')
  progress.open(read(0), at(0))
  elapsed = 10_000
  progress.report(at(5_000), read(250))
  expect(told).toContain('25%, 5,000 rows in 10.0 s, 500 a second, 30 s left')
})

test('one that goes on says where, and is no faster for the rows that are read again', () => {
  const progress = new ImportProgress('importing')
  progress.open(read(0), at(90_000))
  elapsed = 1_000
  progress.report(at(90_100), read(900))
  elapsed = 11_000
  progress.report(at(91_000), read(910))
  expect(told).toMatch(/^Going on behind line 90,001\.$/m)
  expect(told).toContain('91%, 1,000 rows in 11.0 s, 91 a second, 90 s left')
})
