import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import { keptProjections, type Projection } from '#libs/projections'
import { builtInRules, type RecordedEvent, type TrajectoryFact } from '#libs/trajectory'
import { anyHistory, asRecorded } from '../../libs/projections/testing/histories.js'

/**
 * Rows that are stored are read by the next version of the program as long as theirs is the same. So what a projection
 * makes of these histories may only change with its version: give it another one, and write both down here.
 */
const ROWS = {
  'current-status': ['12-79a12adfc530c007', '8d776f5086c67d59'],
  'yearly-cohorts': ['5', 'c0427670cac0e0c8'],
  'sanction-outcomes': ['4', '5c4360f155688e0d'],
}

/** Other histories, with a new event in them say, tell nothing of the rows: then all that stands here is made anew. */
const HISTORIES = '4e760348e3032db0'

const histories = fc.sample(anyHistory, { numRuns: 600, seed: 17 }).map(events => asRecorded(events))

/** In whatever order the fields of a state stand: that is no meaning of theirs. */
function inOrder(_: string, part: unknown): unknown {
  if (typeof part === 'bigint') return String(part)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex').slice(0, 16)

function rowOf({ initial, step, status, keeps }: Projection, history: readonly RecordedEvent[]): unknown {
  const state = effectiveHistory<TrajectoryFact>(history).reduce(step, initial)
  return keeps === 'status' ? status!(state) : state
}

test('the histories are those that the rows below were made from', () => expect(digest(histories)).toBe(HISTORIES))

test('rows of a version say what they said when it was given', () => {
  const rows = keptProjections(builtInRules).map(projection => [
    projection.name,
    [projection.version, digest(histories.map(history => rowOf(projection, history) ?? null))],
  ])
  expect(Object.fromEntries(rows)).toEqual(ROWS)
})
