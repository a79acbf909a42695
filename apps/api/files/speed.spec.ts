import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { Speed } from './speed.js'

let elapsed: number
beforeEach(() => {
  elapsed = 0
  jest.spyOn(performance, 'now').mockImplementation(() => elapsed)
})
afterEach(() => void jest.restoreAllMocks())

const NOW = new Date('2024-06-01T10:00:00.000Z')

test('a file is as fast as its rows, and ends when the rest of it has come by as fast', () => {
  const speed = new Speed()
  speed.begin({ rows: 0 })
  elapsed = 10_000
  speed.follow({ bytesRead: 250, size: 1_000 })
  expect(speed.of({ rows: 5_000 }, NOW)).toEqual({ rowsPerSecond: 500, estimatedEnd: '2024-06-01T10:00:30.000Z' })
})

test('one that goes on is no faster for the rows that are read again', () => {
  const speed = new Speed()
  speed.begin({ rows: 90_000 })
  elapsed = 10_000
  speed.follow({ bytesRead: 910, size: 1_000 })
  expect(speed.of({ rows: 91_000 }, NOW)).toEqual({ rowsPerSecond: 100, estimatedEnd: '2024-06-01T10:01:30.000Z' })
})

test('nobody can tell the end of one of which no row is done, or whose size nobody knows', () => {
  const speed = new Speed()
  speed.begin({ rows: 90_000 })
  elapsed = 10_000
  speed.follow({ bytesRead: 900, size: 1_000 })
  expect(speed.of({ rows: 90_000 }, NOW)).toEqual({ rowsPerSecond: 0 })
  speed.follow({ bytesRead: 900, size: undefined })
  expect(speed.of({ rows: 91_000 }, NOW)).toEqual({ rowsPerSecond: 100 })
})
