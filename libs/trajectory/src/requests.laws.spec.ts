import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { builtInRules } from './dated-rules.js'
import { effectiveOn } from './effective-on.js'
import { problemsIn } from './event-check.js'
import { eventFields } from './event-fields.js'
import type { TrajectoryFact } from './events.js'
import { historyOf, moment, steps, trajectoryAfter } from '../testing/dossier.js'
import { anyRequests } from '../testing/facts.arbitrary.js'
import { toRecord } from '../testing/intentions.js'
import { findings } from './to-check.js'

const RUNS = { numRuns: 200 }

/** In order of effect, no two on one day: nothing is recorded late, and nothing comes between. */
function asItHappened([report, ...later]: readonly TrajectoryFact[]): readonly TrajectoryFact[] {
  const byDay = new Map(later.map(fact => [effectiveOn(fact), fact]))
  byDay.delete(effectiveOn(report!))
  return [report!, ...[...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact)]
}

describe('of any requests', () => {
  test('some come to every event of the catalogue, so that the laws below say something', () => {
    const seen = new Set(
      fc
        .sample(anyRequests, { numRuns: 400, seed: 1 })
        .flatMap(historyOf)
        .map(({ type }) => type),
    )
    const facts = Object.keys(eventFields).filter(type => type !== 'FactCorrected' && type !== 'FactWithdrawn')
    expect([...seen].sort()).toEqual(facts.sort())
  })

  test('each asked twice happens once', () =>
    fc.assert(
      fc.property(anyRequests, requests => {
        expect(steps(requests).flatMap(({ asked, after }) => toRecord(asked, moment)(after))).toEqual([])
      }),
      RUNS,
    ))

  test('none comes to a fact that the catalogue would not take', () =>
    fc.assert(
      fc.property(anyRequests, requests => {
        expect(historyOf(requests).flatMap(({ type, data }) => problemsIn(type, data))).toEqual([])
      }),
      RUNS,
    ))

  test('all come to facts that fold, into a state that is plain JSON', () =>
    fc.assert(
      fc.property(anyRequests, requests => {
        const trajectory = trajectoryAfter(historyOf(requests))
        expect(JSON.parse(JSON.stringify(trajectory))).toEqual(trajectory)
      }),
      RUNS,
    ))

  test('asked as it happened, none leaves anything to check but what a linkage says otherwise', () =>
    fc.assert(
      fc.property(anyRequests, requests => {
        const found = findings(trajectoryAfter(historyOf(asItHappened(requests))), builtInRules)
        expect(found.filter(({ rule }) => rule !== 'linkage-differs')).toEqual([])
      }),
      RUNS,
    ))
})
