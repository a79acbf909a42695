import { cents, fromCents, type CalendarDate, type Euro } from '#libs/kernel'
import { decidedOn, paidCents } from './questions.js'
import type { Fine, Trajectory, Violation } from './trajectory.js'

/** A violation file as it stands: what was done in it, what was decided, and what is still to be paid. */
export interface ViolationFile extends Omit<Violation, 'fine'> {
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
  const { fine, ...file } = violation
  const decided = decidedOn(violation)
  return { ...file, ...(decided && { decidedOn: decided }), ...(fine && { fine: standingOf(fine) }) }
}

/** A fine that is still to be collected: what a reminder or the end of the attempts would be about. */
export interface UnpaidFine {
  readonly violationId: string
  readonly imposedOn: CalendarDate
  readonly amount: Euro
  readonly outstanding: Euro
  /** Day of the last reminder. */
  readonly remindedOn?: CalendarDate
}

function unpaidOf({ violationId, fine }: ViolationFile): readonly UnpaidFine[] {
  if (!fine || fine.uncollectable || cents(fine.outstanding) === 0) return []
  const remindedOn = fine.reminders
    .map(({ on }) => on)
    .sort()
    .at(-1)
  return [
    {
      violationId,
      imposedOn: fine.on,
      amount: fine.amount,
      outstanding: fine.outstanding,
      ...(remindedOn && { remindedOn }),
    },
  ]
}

/** Neither paid in full, nor annulled, nor given up as uncollectable. */
export const unpaidFinesOf = (trajectory: Pick<Trajectory, 'violations'>): readonly UnpaidFine[] =>
  violationFilesOf(trajectory).flatMap(unpaidOf)

/** All of them, the decided ones too, in the order in which they are on record. */
export const violationFilesOf = ({ violations }: Pick<Trajectory, 'violations'>): readonly ViolationFile[] =>
  violations.map(fileOf)
