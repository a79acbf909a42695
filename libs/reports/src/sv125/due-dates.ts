import type { CalendarDate } from '#libs/kernel'
import type { CohortMember } from '#libs/projections'
import { dueDate, termsOn, type DatedRules } from '#libs/trajectory'
import type { Sv125Parameters } from './parameters.js'

/**
 * Last days on which registration is in time, by the trajectory's own rule. Without a suspension they depend on the day
 * of signing alone, so that they are worked out once for each such day.
 */
export class DueDates {
  readonly #unsuspended = new Map<CalendarDate, CalendarDate>()

  constructor(
    readonly parameters: Pick<Sv125Parameters, 'asOf' | 'term'>,
    readonly rules: DatedRules,
  ) {}

  of(member: Suspended, signedOn: CalendarDate): CalendarDate {
    if (member.suspensions.length > 0) return this.#workOut(member, signedOn)
    let due = this.#unsuspended.get(signedOn)
    if (due === undefined) this.#unsuspended.set(signedOn, (due = this.#workOut(member, signedOn)))
    return due
  }

  #workOut(member: Suspended, signedOn: CalendarDate): CalendarDate {
    const { asOf, term } = this.parameters
    const dated = termsOn(this.rules, signedOn)
    const contracts = member.contracts.map(on => ({ on }))
    return dueDate({ ...member, contracts }, signedOn, term ? { ...dated, term } : dated, asOf)
  }
}

type Suspended = Pick<CohortMember, 'suspensions' | 'endings' | 'contracts'>
