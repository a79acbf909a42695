import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import { keptProjections, type Projection } from '#libs/projections'
import { builtInRules, type RecordedEvent, type TrajectoryFact } from '#libs/trajectory'
import { anyHistory, asRecorded } from '../../libs/projections/testing/histories.js'
import { referred, underContract, withViolation } from '../../libs/trajectory/testing/examples.js'
import { dossiers, facts } from '../../libs/trajectory/testing/meeting-facts.js'
import { fact } from '../../libs/trajectory/testing/specification.js'

/**
 * Rows that are stored are read by the next version of the program as long as theirs is the same. So what a projection
 * makes of these histories may only change with its version: give it another one, and write both down here. A rule by which
 * a dossier is to check is one of those things, though no projection was touched.
 */
const ROWS = {
  'current-status': ['12-79a12adfc530c007', '63d91b79cc67056d'],
  'yearly-cohorts': ['5', '4bb0aa2cc979bd67'],
  'sanction-outcomes': ['4', 'b06839b0e56fdefe'],
}

/** Other histories, with a new event in them say, tell nothing of the rows: then all that stands here is made anew. */
const HISTORIES = '365b5ed4ac0c8c2d'

/** What nobody would write is to check for many reasons at once. Where one rule says no, its row tells of that rule. */
const meetings = dossiers.flatMap(dossier => [dossier, ...facts.map(met => [...dossier, met])])
const rarer = [
  [...withViolation, fact('FineImposed', { violationId: 'v-1', imposedOn: '2023-07-03', amount: '20.00' })],
  [
    ...underContract,
    fact('CategoryChanged', { changedOn: '2023-05-01', category: 'entitled' }),
    fact('ViolationReferred', { ...referred.data, occurredOn: '2023-04-15' }),
  ],
]
const named = (events: readonly TrajectoryFact[]) => events.map((it, place) => ({ ...it, id: `fact-${place + 1}` }))

const byChance = fc.sample(anyHistory, { numRuns: 600, seed: 17 })
const histories = [...byChance, ...[...meetings, ...rarer].map(named)].map(events => asRecorded(events))

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
