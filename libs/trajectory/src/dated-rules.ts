import { type CalendarDate, type Euro, type Period, calendarDate, euro, latestOn, period } from '#libs/kernel'

/**
 * The parameters of the law that change with time, each a list of values in order of the day from which it holds.
 * A rule takes the value that held on the date of the fact it judges. Points that are open in the sources are
 * parameters here, never constants elsewhere: the registration term (two months or 60 days) and whether suspension
 * moves the due date. Values other than these come from `RULES_FILE`.
 */
export interface DatedRules {
  /** Whether signing a contract brings the duty to register with VDAB. */
  readonly registrationDuty: readonly Dated<boolean>[]
  /** From signing to the last day on which registration with VDAB is in time. */
  readonly registrationTerm: readonly Dated<Period>[]
  /** Whether days of suspension move the due date. */
  readonly suspensionMovesDueDate: readonly Dated<boolean>[]
  /** Lowest and highest administrative fine, in euro, both inclusive. */
  readonly fineBounds: readonly Dated<{ readonly lowest: Euro; readonly highest: Euro }>[]
  /** Whether support together with a written condition leaves the sanction to OCMW or VDAB alone. */
  readonly supportExcludesFine: readonly Dated<boolean>[]
}

/** The rules that a due date turns on. The figures of reports turn on no others. */
export type DueDateRules = Pick<DatedRules, 'registrationDuty' | 'registrationTerm' | 'suspensionMovesDueDate'>

export interface Dated<Value> {
  readonly on: CalendarDate
  readonly value: Value
}

/** Older than any fact: a value for every day, whatever comes in late. */
const FIRST_DAY = calendarDate('1900-01-01')
const atAllTimes = <Value>(value: Value): readonly Dated<Value>[] => [{ on: FIRST_DAY, value }]

/** Since this day everyone who signs an integration contract in Flanders must register with VDAB (SV 125). */
export const DUTY_BEGINS = calendarDate('2022-03-01')

export const builtInRules: DatedRules = {
  registrationDuty: [...atAllTimes(false), { on: DUTY_BEGINS, value: true }],
  registrationTerm: atAllTimes(period('P2M')),
  suspensionMovesDueDate: atAllTimes(true),
  fineBounds: atAllTimes({ lowest: euro('50.00'), highest: euro('5000.00') }),
  supportExcludesFine: atAllTimes(true),
}

/** The value in force on a date; a date before the first value takes the first. */
export function ruleOn<Value>(values: readonly Dated<Value>[], date: CalendarDate): Value {
  const dated = latestOn(values, date) ?? values[0]
  if (!dated) throw new RangeError('a dated rule has no values')
  return dated.value
}
