import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calendarDate, effectiveHistory, period, type CalendarDate } from '#libs/kernel'
import { POPULATION, population } from '#libs/population'
import { FigureList, SV125_PARAMETERS, type Figure, type ReportContext, type Sv125Parameters } from '#libs/reports'
import { builtInRules, type RecordedEvent, type TrajectoryEvent, type TrajectoryFact } from '#libs/trajectory'
import { describe, expect, test } from '@jest/globals'
import { sv125 } from '../../libs/reports/testing/sv125.js'
import { recordedFacts, rowsOf, type Rows } from './sv125-rows.js'

const context: ReportContext = {
  position: 156_237n,
  knownAt: '2024-08-01T09:00:00.000Z',
  rules: builtInRules,
  linkages: [],
  quarantined: 0,
  language: 'en',
  program: 'traject',
}

const rowsOfSeed = (seed?: number): Rows => {
  const occurrence = () => ({ id: 'fact', position: 1n, recordedAt: '2024-08-01T08:00:00.000Z' })
  return rowsOf(Array.from(population(seed), ({ facts }) => recordedFacts('someone', facts, occurrence)))
}

const rows = rowsOfSeed()

const asked = (parameters: Partial<Sv125Parameters> = {}, from: Rows = rows) =>
  sv125({ ...SV125_PARAMETERS, ...parameters }, from, context)

const valuesOf = (figures: readonly Figure[]) =>
  figures.map(({ id, where, value, percentage }) => [id, ...Object.values(where), value, percentage ?? null].join(' '))

const answer = asked()
const figures = new FigureList(answer.figures)

describe('the answer to written question 125, from the facts of the population', () => {
  test('says figure by figure what it always said', () => {
    const golden = readFileSync(join(import.meta.dirname, 'sv125.figures.txt'), 'utf8')
    expect(`${valuesOf(answer.figures).join('\n')}\n`).toBe(golden)
  })

  test('matches every published number, except the two that no population can give', () => {
    const otherwise = answer.published.filter(({ verdict }) => verdict !== 'match')
    expect(otherwise).toEqual([
      expect.objectContaining({ published: '44%', computed: 39, verdict: 'not-reproducible', why: expect.any(String) }),
      expect.objectContaining({ published: '52%', computed: 61, verdict: 'not-reproducible', why: expect.any(String) }),
    ])
    expect(answer.published).toHaveLength(32)
  })

  test('counts nobody twice and nobody outside the cohort', () => {
    expect(figures.get('cohort').value).toBe(POPULATION.cohort)
    expect(rows.cohort).toHaveLength(POPULATION.persons)
  })

  test('is the same with any seed', () => {
    for (const seed of [1, 4_294_967_295])
      expect(valuesOf(asked({}, rowsOfSeed(seed)).figures)).toEqual(valuesOf(answer.figures))
  })

  test('is the same by two months and by 60 days', () => {
    const [months, days] = [asked({ term: period('P2M') }), asked({ term: period('P60D') })]
    expect(valuesOf(months.figures)).toEqual(valuesOf(days.figures))
    expect(days.parameters.term).toBe('P60D')
  })

  test('a day later has the twenty who registered on that day', () => {
    const later = new FigureList(asked({ asOf: calendarDate('2024-02-06') }).figures)
    const difference = (id: string, where = {}) =>
      Number(later.get(id, where).value) - Number(figures.get(id, where).value)
    expect(difference('registered')).toBe(20)
    expect(difference('registered-late')).toBe(20)
    expect(difference('not-registered')).toBe(-20)
    expect(difference('registered', { year: 2022, category: 'mandatory' })).toBe(5)
    expect(difference('cohort')).toBe(0)
  })

  test('says that employment is not available, and why, for want of a linkage', () => {
    expect(figures.get('found-work')).toMatchObject({ value: null, percentage: null, why: expect.any(String) })
    expect(figures.get('in-work', { agency: 'atlas' })).toMatchObject({ value: null, why: expect.any(String) })
  })

  test('takes less than half a second of processor time', () => {
    const milliseconds = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage()
      asked()
      return process.cpuUsage(before).user / 1_000
    })
    expect(Math.min(...milliseconds)).toBeLessThan(500)
  })
})

/** One person's history: facts and corrections, each recorded at its instant. */
function historyOf(events: readonly (readonly [recordedAt: string, event: TrajectoryEvent])[]): RecordedEvent[] {
  const metadata = { actor: 'golden', role: 'caseworker', correlationId: 'golden', schemaVersion: 1 }
  return events.map(([recordedAt, event], index) => ({
    ...event,
    id: `fact-${index}`,
    stream: 'trajectory-someone',
    revision: BigInt(index),
    position: BigInt(index),
    recordedAt,
    metadata,
  }))
}

const reported: TrajectoryEvent = {
  type: 'ReportedToAgency',
  data: { reportedOn: calendarDate('2023-06-01'), agency: 'amal', category: 'mandatory' },
}
const signed = (signedOn: CalendarDate): TrajectoryEvent => ({ type: 'ContractSigned', data: { signedOn } })
const registered = (registeredOn: CalendarDate): TrajectoryEvent => ({
  type: 'VdabRegistered',
  data: { registeredOn, origin: 'own-initiative' },
})

describe('the answer, asked again', () => {
  const june = '2023-06-15T09:00:00.000Z'
  const history = historyOf([
    [june, reported],
    [june, signed(calendarDate('2023-06-15'))],
    ['2024-02-20T09:00:00.000Z', registered(calendarDate('2023-09-01'))],
    [
      '2024-03-10T09:00:00.000Z',
      {
        type: 'FactCorrected',
        data: { eventId: 'fact-2', reason: 'text-1', data: { registeredOn: '2023-08-01', origin: 'ocmw-referral' } },
      },
    ],
  ])
  const asKnownAt = (knownAt: string) => {
    const known = effectiveHistory<TrajectoryFact>(history.filter(({ recordedAt }) => recordedAt <= knownAt))
    return new FigureList(sv125(SV125_PARAMETERS, rowsOf([known]), { ...context, knownAt }).figures)
  }
  const standing = (list: FigureList) =>
    ['registered-in-time', 'registered-late', 'not-registered'].filter(id => list.get(id).value === 1)

  test('as known at three instants is three answers, each explained by what was recorded in between', () => {
    const instants = ['2024-02-19', '2024-02-21', '2024-03-11'].map(day => `${day}T00:00:00.000Z`)
    expect(instants.map(instant => standing(asKnownAt(instant)))).toEqual([
      ['not-registered'],
      ['registered-late'],
      ['registered-in-time'],
    ])
    const recordedBetween = history.filter(({ recordedAt }) => recordedAt > instants[0]! && recordedAt <= instants[2]!)
    expect(recordedBetween.map(({ type }) => type)).toEqual(['VdabRegistered', 'FactCorrected'])
  })

  test('each figure says when it was known', () => {
    const knownAt = '2024-02-21T00:00:00.000Z'
    expect(asKnownAt(knownAt).get('registered')).toMatchObject({ knownAt, cutOff: '2024-02-05' })
  })
})

test('two months and 60 days differ for whoever registers between them', () => {
  const day61 = historyOf([
    ['2023-07-01T09:00:00.000Z', reported],
    ['2023-07-01T09:00:00.000Z', signed(calendarDate('2023-07-01'))],
    ['2023-09-01T09:00:00.000Z', registered(calendarDate('2023-08-31'))],
  ])
  const lateBy = (term: string) => {
    const list = new FigureList(
      asked({ term: period(term) }, rowsOf([effectiveHistory<TrajectoryFact>(day61)])).figures,
    )
    return list.get('registered-late').value
  }
  expect([lateBy('P2M'), lateBy('P60D')]).toEqual([0, 1])
})
