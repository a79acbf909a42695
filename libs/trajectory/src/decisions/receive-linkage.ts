import { addPeriod, period, RuleBroken, type CalendarDate, type Decision } from '#libs/kernel'
import { speaksOfEmployment, type Coverage, type Linkage, type LinkageReceived } from '../linkage-events.js'
import { requireTakenEffect } from '../requires.js'

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
    'coverage',
  )
}

/**
 * Records that a linkage was taken in. A file that came again for the same day is the same linkage, and recorded again only
 * where it is the first to speak of employment.
 */
export const receiveLinkage =
  (linkage: Linkage, { today }: { readonly today: CalendarDate }): Decision<readonly Linkage[], LinkageReceived> =>
  received => {
    const { source, observedOn, coverage } = linkage
    requireTakenEffect({ observedOn }, today)
    const onRecord = received.filter(it => it.source === source && it.observedOn === observedOn)
    if (onRecord.some(it => it.coverage.from !== coverage.from || it.coverage.until !== coverage.until))
      throw new RuleBroken('linkage-received-otherwise', 'This linkage is on record for other days.', 'coverage')
    const isFirstToSpeak = speaksOfEmployment(linkage) && !onRecord.some(speaksOfEmployment)
    if (onRecord.length > 0 && !isFirstToSpeak) return []

    return [{ type: 'LinkageReceived', data: linkage }]
  }
