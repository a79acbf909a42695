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

/** Violations of one person after another; those referred outside the window leave no trace. */
export class ViolationCounter {
  readonly tallies: Tallies<ViolationTally>

  constructor(private readonly parameters: Sv125Parameters) {
    const { from, violationsUntil } = parameters
    this.tallies = new Tallies(violationSlices(from, violationsUntil), groups => ({
      counts: sumOf(groups),
      fines: groups.flatMap(group => group.fines),
    }))
  }

  count({ agency, categories, violations }: SanctionOutcomes): void {
    const { from, violationsUntil } = this.parameters
    for (const violation of violations) {
      const { reason, referredOn } = violation
      if (referredOn < from || referredOn > violationsUntil) continue
      const category = categoryOn({ categories }, referredOn)!
      const { countedIn, fine } = outcomeOf(violation, violationsUntil)
      const { counts, fines } = this.tallies.group({ year: yearOf(referredOn), category, agency, reason })
      for (const id of countedIn) counts[id] = (counts[id] ?? 0) + 1
      if (fine !== undefined) fines.push(fine)
    }
  }
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
