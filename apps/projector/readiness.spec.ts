import { expect, test } from '@jest/globals'
import type { PositionsReport, ProjectionPosition, ProjectionState } from '#libs/projection-runner'
import { readinessOf } from './readiness.js'

const head = 9n
const at = (state: ProjectionState, position = head, reason?: string): ProjectionPosition => ({
  name: 'current-status',
  version: '1',
  state,
  position,
  lag: head - position,
  quarantined: [],
  ...(reason !== undefined && { reason }),
})
const report = (...projections: readonly ProjectionPosition[]): PositionsReport => ({ head, projections })

test.each([
  ['live', 'ready'],
  ['quarantined', 'ready'],
  ['catching-up', 'ready'],
  ['rebuilding', 'ready'],
  ['standby', 'ready'],
  ['dropped', 'not-ready'],
  ['stopped', 'not-ready'],
] as const)('a projector that is %s is %s', (state, status) =>
  expect(readinessOf(report(at(state), at(state)))).toMatchObject({ status, state }),
)

const WORSE_THAN = [
  ['stopped', 'dropped'],
  ['dropped', 'rebuilding'],
  ['rebuilding', 'catching-up'],
  ['catching-up', 'quarantined'],
  ['quarantined', 'live'],
  ['live', 'standby'],
] as const
test.each(WORSE_THAN)('one that is %s is told rather than one that is %s', (worse, better) => {
  for (const both of [report(at(worse), at(better)), report(at(better), at(worse))]) {
    expect(readinessOf(both).state).toBe(worse)
  }
})

test('it is as well as the projection that goes worst, and as far as the one that is furthest behind', () =>
  expect(readinessOf(report(at('live'), at('stopped', 5n, 'a hole'), at('rebuilding', 2n)))).toEqual({
    status: 'not-ready',
    state: 'stopped',
    reason: 'a hole',
    position: '2',
    lag: '7',
  }))
