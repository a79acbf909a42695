import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { builtInRules } from './dated-rules.js'
import { problemsIn } from './event-check.js'
import type { RecordedEvent, RecordedFact, TrajectoryEvent } from './events.js'
import { correctionBy, anyWishes, correctionsOf, followedBy, toCorrect } from '../testing/corrections.arbitrary.js'
import { historyOf, trajectoryAfter } from '../testing/dossier.js'
import { anyRequests } from '../testing/facts.arbitrary.js'
import { findings } from './to-check.js'
import { trajectoryFrom } from './trajectory.fold.js'

const RUNS = { numRuns: 200 }

/** The history written again, fact by fact, as each correction says: what a correction means, told independently. */
const rewritten = (history: readonly RecordedEvent[], corrections: readonly TrajectoryEvent[]) =>
  corrections.reduce<readonly RecordedFact[]>(
    (facts, { type, data }) => {
      if (type === 'FactWithdrawn') return facts.filter(({ id }) => id !== data.eventId)
      if (type !== 'FactCorrected') return facts
      return facts.map(fact => (fact.id === data.eventId ? ({ ...fact, data: data.data } as RecordedFact) : fact))
    },
    history as readonly RecordedFact[],
  )

describe('of any corrections', () => {
  test('the effective history folds as the history that should have been written', () =>
    fc.assert(
      fc.property(anyRequests, anyWishes, (requests, wishes) => {
        const history = historyOf(requests)
        const corrections = correctionsOf(history, wishes)
        expect(trajectoryAfter(followedBy(history, corrections))).toEqual(
          trajectoryFrom(rewritten(history, corrections)),
        )
      }),
      RUNS,
    ))

  test('none comes to an event that the catalogue would not take', () =>
    fc.assert(
      fc.property(anyRequests, anyWishes, (requests, wishes) => {
        const corrections = correctionsOf(historyOf(requests), wishes)
        expect(corrections.flatMap(({ type, data }) => problemsIn(type, data))).toEqual([])
      }),
      RUNS,
    ))

  test('each asked twice happens once', () =>
    fc.assert(
      fc.property(anyRequests, anyWishes, (requests, wishes) => {
        const history = historyOf(requests)
        const again = wishes.flatMap(wish => {
          const events = correctionBy(toCorrect(history, wish), history)
          return events.length > 0 ? toCorrect(history, wish)(followedBy(history, events)) : []
        })
        expect(again).toEqual([])
      }),
      RUNS,
    ))

  test('what is then to check names facts of the history that count', () =>
    fc.assert(
      fc.property(anyRequests, anyWishes, (requests, wishes) => {
        const history = historyOf(requests)
        const corrections = correctionsOf(history, wishes)
        const counting = new Set(rewritten(history, corrections).map(({ id }) => id))
        const found = findings(trajectoryAfter(followedBy(history, corrections)), builtInRules)
        expect(found.flatMap(({ eventIds }) => eventIds).filter(id => !counting.has(id))).toEqual([])
      }),
      RUNS,
    ))
})
