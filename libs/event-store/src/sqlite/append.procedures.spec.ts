import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@jest/globals'
import type { AppendArgs, AppendResult } from './append-call.js'
import { procedures } from './append.procedures.js'
import { logFile } from './log-file.js'

const NOW = 1_000
const appending = (stream: string, expected: number, id: string): AppendArgs => [
  stream,
  expected,
  NOW,
  '{}',
  id,
  'Told',
  '{}',
]

test('what was rolled back, as where the disk is full, never was: the next has its place', () => {
  using db = new DatabaseSync(':memory:')
  for (const statements of logFile(':memory:').schema) db.exec(statements)
  const forgetting: (() => void)[] = []
  const made = procedures(db, { onRollback: forget => void forgetting.push(forget) })
  const append = made['append'] as (args: AppendArgs) => AppendResult
  append(appending('known', -1, 'id-1'))

  db.exec('BEGIN')
  append(appending('known', 0, 'id-2'))
  append(appending('new', -1, 'id-3'))
  db.exec('ROLLBACK')
  for (const forget of forgetting) forget()

  expect(append(appending('new', -1, 'id-4'))).toEqual([2, NOW])
  expect(append(appending('known', 0, 'id-5'))).toEqual([3, NOW])
  const log = db.prepare('SELECT position, name, revision, events.id FROM events JOIN streams ON streams.id = stream')
  expect(log.all().map(row => Object.values(row))).toEqual([
    [1, 'known', 0, 'id-1'],
    [2, 'new', 0, 'id-4'],
    [3, 'known', 1, 'id-5'],
  ])
})
