import { cents, fromCents, type CalendarDate, type Euro } from '#libs/kernel'
import { decidedOn, paidCents } from './questions.js'
import type { Fine, Trajectory, Violation } from './trajectory.js'

/** A violation file as it stands: what was done in it, what was decided, and what is still to be paid. */
export interface ViolationFile extends Omit<Violation, 'fine' | 'withoutFine'> {
  /** Absent while it is open. */
  readonly decidedOn?: CalendarDate
  readonly fine?: FineStanding
}

export interface FineStanding extends Fine {
  readonly paid: Euro
  readonly outstanding: Euro
}

/** Nothing more is asked of a fine that was annulled; one that is uncollectable is owed all the same. */
function standingOf(fine: Fine): FineStanding {
  const paid = paidCents(fine)
  const owed = fine.annulment ? 0 : Math.max(cents(fine.amount) - paid, 0)
  return { ...fine, paid: fromCents(paid), outstanding: fromCents(owed) }
}

function fileOf(violation: Violation): ViolationFile {
  const { withoutFine: _, fine, ...file } = violation
  const decided = decidedOn(violation)
  return { ...file, ...(decided && { decidedOn: decided }), ...(fine && { fine: standingOf(fine) }) }
}

/** All of them, the decided ones too, in the order in which they are on record. */
export const violationFilesOf = ({ violations }: Pick<Trajectory, 'violations'>): readonly ViolationFile[] =>
  violations.map(fileOf)
