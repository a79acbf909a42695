import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@jest/globals'
import { logFile } from './log-file.js'
import { MOST_REMEMBERED, StreamEnds } from './stream-ends.js'

test('of many streams those met first are remembered no more, and asked for again', () => {
  using db = new DatabaseSync(':memory:')
  for (const statements of logFile(':memory:').schema) db.exec(statements)
  const ends = new StreamEnds(db)
  const begin = (name: string) => ends.begin(name, { id: 0, revision: -1 })
  for (let stream = 1; stream <= MOST_REMEMBERED; stream++) begin(`stream-${stream}`)
  const remembered = ends.of('stream-1')
  expect(ends.of('stream-1')).toBe(remembered)

  begin('one-more')
  db.exec(`INSERT INTO events VALUES (1, ${remembered.id}, 0, 'id-1', 'Told', '{}', '{}', 0)`)
  expect(ends.of('stream-1')).toEqual({ id: remembered.id, revision: 0 })
})
