import { daysBetween, type CalendarDate } from '#libs/kernel'
import type { CohortMember } from '#libs/projections'
import { categoryOn, employmentOn, isExemptOn } from '#libs/trajectory'
import { yearOf, type Properties } from '../slices.js'
import type { CohortCount } from './cohort-figures.js'
import type { DueDates } from './due-dates.js'
import type { LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'

/** What the report says of one person of the cohort: the figures that count them, and their lead time. */
export interface CountedPerson {
  readonly properties: Properties
  readonly countedIn: readonly CohortCount[]
  readonly leadTime?: number
}

export interface Question {
  readonly parameters: Sv125Parameters
  readonly dueDates: DueDates
  /** The last linkage, where one covers the cut-off. */
  readonly linkage: LinkageUsed | undefined
}

/** Undefined for whom the cohort does not hold. */
export function countedPerson(
  member: CohortMember,
  { parameters, dueDates, linkage }: Question,
): CountedPerson | undefined {
  const { from, to, asOf } = parameters
  const signedOn = member.contracts.find(on => from <= on && on <= to)
  if (signedOn === undefined || signedOn > asOf) return undefined
  const due = dueDates.of(member, signedOn)
  if (due === undefined || isExempt(member, due, asOf)) return undefined

  const registeredOn = member.registration && member.registration.on <= asOf ? member.registration.on : undefined
  const countedIn: CohortCount[] = ['cohort']
  if (registeredOn === undefined) countedIn.push(due < asOf ? 'not-registered' : 'not-yet-due')
  else countRegistration(countedIn, registeredOn, { member, signedOn, due })
  if (member.referredOn !== undefined && member.referredOn <= asOf) countedIn.push('referred-to-vdab')
  if (linkage !== undefined) countEmployment(countedIn, member, signedOn, linkage)

  const properties = { year: yearOf(signedOn), category: categoryOn(member, signedOn)!, agency: member.agency }
  return registeredOn !== undefined && registeredOn > signedOn
    ? { properties, countedIn, leadTime: daysBetween(signedOn, registeredOn) }
    : { properties, countedIn }
}

/** An exemption that took effect after the cut-off is not known to the figures. */
const isExempt = ({ vdabExemptions }: CohortMember, due: CalendarDate, asOf: CalendarDate): boolean =>
  vdabExemptions.length > 0 && isExemptOn({ vdabExemptions: vdabExemptions.filter(({ on }) => on <= asOf) }, due)

interface Duty {
  readonly member: CohortMember
  readonly signedOn: CalendarDate
  readonly due: CalendarDate
}

function countRegistration(countedIn: CohortCount[], on: CalendarDate, { member, signedOn, due }: Duty): void {
  countedIn.push('registered', on <= due ? 'registered-in-time' : 'registered-late')
  if (member.registration?.origin === 'integrated-intake') countedIn.push('integrated-intake')
  if (on > signedOn) countedIn.push('registered-after-signing')
  else {
    const beforeReporting = on < member.reportedOn
    countedIn.push(
      'registered-at-signing',
      beforeReporting ? 'registered-before-reporting' : 'registered-between-reporting-and-signing',
    )
  }
}

function countEmployment(
  countedIn: CohortCount[],
  member: CohortMember,
  signedOn: CalendarDate,
  { observedOn, days }: LinkageUsed,
): void {
  const lastOfTheirDay = member.employments.filter(observed => observed === employmentOn(member, observed.on))
  const seen = lastOfTheirDay.filter(({ on }) => days.has(on))
  if (seen.some(({ on, employed, since = on }) => employed && since > signedOn)) countedIn.push('found-work')
  if (seen.some(({ on, employed }) => on === observedOn && employed)) countedIn.push('in-work')
}
