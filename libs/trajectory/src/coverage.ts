import { addPeriod, period, RuleBroken, type CalendarDate } from '#libs/kernel'
import type { Coverage } from './linkage-events.js'

/** What the first or the last day is called by whoever sends a linkage: what a refusal names. */
export const COVERAGE_FIELDS = { from: 'coversFrom', until: 'coversUntil' } as const

/** Linkages come about twice a year: each speaks for the half year from the day on which it was observed. */
const SPEAKS_FOR = period('P6M')
export const usualCoverage = (observedOn: CalendarDate): Coverage => ({
  from: observedOn,
  until: addPeriod(observedOn, SPEAKS_FOR),
})

/** For the usual days where it is not told for which. A linkage speaks at least for the day on which it was observed. */
export function coverageOf(observedOn: CalendarDate, told: Partial<Coverage>): Coverage {
  const coverage = { ...usualCoverage(observedOn), ...told }
  if (coverage.from <= observedOn && observedOn <= coverage.until) return coverage
  throw new RuleBroken(
    'coverage-without-observation',
    `Days from ${coverage.from} until ${coverage.until} do not hold ${observedOn}, the day on which the linkage was observed.`,
    COVERAGE_FIELDS[coverage.from > observedOn ? 'from' : 'until'],
  )
}
