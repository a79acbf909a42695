import { cents, type CalendarDate } from '#libs/kernel'
import type { SanctionedViolation, SanctionOutcomes } from '#libs/projections'
import { categoryOn } from '#libs/trajectory'
import { sumOf, Tallies, violationSlices, yearOf, type Counts } from '../slices.js'
import type { Sv125Parameters } from './parameters.js'
import type { ViolationCount } from './violation-figures.js'

export interface ViolationTally {
  readonly counts: Counts<ViolationCount>
  /** Of the fines that stand, in cents. */
  readonly fines: number[]
}

export function countViolations(
  { from, violationsUntil }: Sv125Parameters,
  sanctions: Iterable<SanctionOutcomes>,
): Tallies<ViolationTally> {
  const tallies = new Tallies<ViolationTally>(violationSlices(from, violationsUntil), groups => ({
    counts: sumOf(groups),
    fines: groups.flatMap(group => group.fines),
  }))
  for (const { agency, categories, violations } of sanctions) {
    for (const violation of violations) {
      const { reason, referredOn } = violation
      if (referredOn < from || referredOn > violationsUntil) continue
      const category = categoryOn({ categories }, referredOn)!
      const { countedIn, fine } = outcomeOf(violation, violationsUntil)
      const { counts, fines } = tallies.group({ year: yearOf(referredOn), category, agency, reason })
      for (const id of countedIn) counts[id] = (counts[id] ?? 0) + 1
      if (fine !== undefined) fines.push(fine)
    }
  }
  return tallies
}

interface Outcome {
  readonly countedIn: readonly ViolationCount[]
  readonly fine?: number
}

/** One outcome for each violation, so that the outcomes add up to the decisions: a fine that stands, a closure, an annulled fine. */
function outcomeOf({ fine, closure }: SanctionedViolation, until: CalendarDate): Outcome {
  const fined = fine && fine.on <= until
  const annulled = fined && fine.annulledOn !== undefined && fine.annulledOn <= until
  if (fined && !annulled) return { countedIn: [...DECIDED, 'fines-imposed'], fine: cents(fine.amount) }
  if (closure && closure.on <= until) return { countedIn: [...DECIDED, `closed-${closure.outcome}`] }
  if (annulled) return { countedIn: [...DECIDED, 'fines-annulled'] }
  return { countedIn: ['violations-referred', 'violations-open'] }
}

const DECIDED = ['violations-referred', 'violations-decided'] as const
