import { calendarDate, effectiveHistory, period, type CalendarDate } from '#libs/kernel'
import { type Figure, type Report, type Sv125Parameters } from '#libs/reports'
import { builtInRules, usualCoverage, type Linkage, type RecordedEvent, type TrajectoryFact } from '#libs/trajectory'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anyDay } from '../../libs/population/testing/generated-life.js'
import { generatedPopulation, recordedAt } from '../../libs/population/testing/generated-population.js'
import { sv125 } from '../../libs/reports/testing/sv125.js'
import { recount } from './sv125-recount.js'
import { rowsOf } from './sv125-rows.js'

/** Most are of VDAB, and speak of employment. */
const anyLinkage = fc.record({
  on: anyDay,
  source: fc.constantFrom('vdab', 'vdab', 'vdab', 'actiris'),
  silent: fc.constantFrom(false, false, false, true),
})

/** Windows, cut-offs and terms of every kind; what lies in the wrong order is for the parameters to refuse. */
const question = fc
  .record({
    days: fc.tuple(anyDay, anyDay).map(days => days.toSorted()),
    asOf: anyDay,
    violationsUntil: anyDay,
    term: fc.constantFrom(undefined, period('P60D'), period('P1M'), period('P2M')),
    knownAt: fc.nat({ max: 400 }).map(recordedAt),
    linkages: fc.array(anyLinkage, { maxLength: 4 }),
  })
  .map(({ days: [from, to], asOf, violationsUntil, term, knownAt, linkages }) => {
    const notBefore = (day: string) => calendarDate(day < from! ? from! : day)
    const cutOffs = { asOf: notBefore(asOf), violationsUntil: notBefore(violationsUntil) }
    const parameters: Sv125Parameters = { from: from!, to: to!, ...cutOffs, ...(term && { term }) }
    return { parameters, knownAt, linkages }
  })

const linkageOn = (on: CalendarDate) => ({ source: 'vdab', observedOn: on, coverage: usualCoverage(on) })
const linkageOf = ({ on, source, silent }: { on: CalendarDate; source: string; silent: boolean }): Linkage => ({
  ...linkageOn(on),
  source,
  ...(silent && { employment: false }),
})

/** The rows as they were known at the instant. */
const rowsKnown = (histories: readonly (readonly RecordedEvent[])[], knownAt: string) =>
  rowsOf(histories.map(history => effectiveHistory<TrajectoryFact>(history.filter(it => it.recordedAt <= knownAt))))

const halfUp = (exact: number) => Math.floor(exact + 0.5)

/** What the recount says of a figure: its value, in whole days where it is days, and its share of its base. */
function expectedOf({ id, where, unit, base }: Figure, recounted: ReturnType<typeof recount>) {
  const exact = recounted(id, where)
  const value = unit === 'days' && typeof exact === 'number' ? halfUp(exact) : exact
  if (!base) return { value }
  const whole = Number(recounted(base.id, where))
  const share = typeof value === 'number' && whole > 0 ? halfUp(Number(((100 * value) / whole).toFixed(6))) : null
  return { value, base: { id: base.id, value: whole }, percentage: share }
}

const saidBy = ({ value, base, percentage }: Figure) => (base ? { value, base, percentage } : { value })

test('the report agrees with a naive recount over the raw events, figure by figure, for any population and question', () => {
  fc.assert(
    fc.property(generatedPopulation, question, (histories, { parameters, knownAt, linkages }) => {
      const { cohort, sanctions } = rowsKnown(histories, knownAt)
      const context = {
        position: 1n,
        knownAt,
        rules: builtInRules,
        linkages: linkages.map(linkageOf),
        quarantined: 0,
        language: 'en' as const,
        program: 'traject',
      }
      const report = sv125(parameters, { cohort, sanctions }, context)
      const recounted = recount(histories, { term: 'P2M', ...parameters, knownAt, linkages })
      const named = (figure: Figure) => `${figure.id} ${JSON.stringify(figure.where)}`
      expect(report.figures.map(figure => [named(figure), saidBy(figure)])).toEqual(
        report.figures.map(figure => [named(figure), expectedOf(figure, recounted)]),
      )
    }),
    { numRuns: 200 },
  )
}, 120_000)

test('the populations of that comparison have something to count in every figure', () => {
  const counted = new Set<string>()
  fc.assert(
    fc.property(generatedPopulation, histories => {
      for (const { id, value } of wholeOf(histories).figures) if (value !== null && Number(value) > 0) counted.add(id)
    }),
    { numRuns: 100, seed: 125 },
  )
  expect(wholeOf([]).figures.filter(({ id }) => !counted.has(id))).toEqual([])
})

const wholeOf = (histories: readonly (readonly RecordedEvent[])[]): Report => {
  const knownAt = '2030-01-01T00:00:00.000Z'
  const { cohort, sanctions } = rowsKnown(histories, knownAt)
  const linkages = cohort.flatMap(({ employments }) => employments.map(({ on }) => linkageOn(on)))
  const days = { from: calendarDate('2022-01-01'), to: calendarDate('2023-06-01') }
  const cutOffs = { asOf: calendarDate('2023-03-07'), violationsUntil: calendarDate('2023-09-01') }
  return sv125(
    { ...days, ...cutOffs },
    { cohort, sanctions },
    {
      position: 1n,
      knownAt,
      rules: builtInRules,
      linkages,
      quarantined: 0,
      language: 'en' as const,
      program: 'traject',
    },
  )
}
