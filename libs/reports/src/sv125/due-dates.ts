import type { CalendarDate } from '#libs/kernel'
import type { CohortMember } from '#libs/projections'
import { dueDate, termsOn, type DueDateRules } from '#libs/trajectory'
import type { Sv125Parameters } from './parameters.js'

/**
 * Last days on which registration is in time, by the trajectory's own rule. Without a suspension they depend on the day
 * of signing alone, so that they are worked out once for each such day. There is none where a contract of that day brought
 * no duty to register.
 */
export class DueDates {
  private readonly unsuspended = new Map<CalendarDate, CalendarDate | undefined>()

  constructor(
    private readonly parameters: Pick<Sv125Parameters, 'asOf' | 'term'>,
    private readonly rules: DueDateRules,
  ) {}

  of(member: Suspended, signedOn: CalendarDate): CalendarDate | undefined {
    if (member.suspensions.length > 0) return this.workOut(member, signedOn)
    if (!this.unsuspended.has(signedOn)) this.unsuspended.set(signedOn, this.workOut(member, signedOn))
    return this.unsuspended.get(signedOn)
  }

  private workOut(member: Suspended, signedOn: CalendarDate): CalendarDate | undefined {
    const { asOf, term } = this.parameters
    const dated = termsOn(this.rules, signedOn)
    if (!dated) return undefined
    const contracts = member.contracts.map(on => ({ on }))
    return dueDate({ ...member, contracts }, signedOn, term ? { ...dated, term } : dated, asOf)
  }
}

type Suspended = Pick<CohortMember, 'suspensions' | 'endings' | 'contracts'>
