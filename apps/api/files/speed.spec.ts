import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { Speed } from './speed.js'

let elapsed: number
beforeEach(() => void jest.spyOn(performance, 'now').mockImplementation(() => elapsed))
afterEach(() => void jest.restoreAllMocks())

const NOW = new Date('2024-06-01T10:00:00.000Z')

/** Of a file that is gone on with behind so many rows, after ten seconds. */
function speedOf(
  rowsBefore: number,
  read: { readonly bytesRead: number; readonly size: number | undefined },
  rows: number,
) {
  const speed = new Speed()
  elapsed = 0
  speed.begin({ rows: rowsBefore })
  elapsed = 10_000
  speed.follow(read)
  return speed.of({ rows }, NOW)
}

test('a file is as fast as its rows, and ends when the rest of it has come by as fast', () =>
  expect(speedOf(0, { bytesRead: 250, size: 1_000 }, 5_000)).toEqual({
    rowsPerSecond: 500,
    estimatedEnd: '2024-06-01T10:00:30.000Z',
  }))

test('one that goes on is no faster for the rows that are read again', () =>
  expect(speedOf(90_000, { bytesRead: 910, size: 1_000 }, 91_000)).toEqual({
    rowsPerSecond: 100,
    estimatedEnd: '2024-06-01T10:01:30.000Z',
  }))

test('nobody can tell the end of one of which no row is done, or whose size nobody knows', () => {
  expect(speedOf(90_000, { bytesRead: 900, size: 1_000 }, 90_000)).toEqual({ rowsPerSecond: 0 })
  expect(speedOf(90_000, { bytesRead: 900, size: undefined }, 91_000)).toEqual({ rowsPerSecond: 100 })
})
