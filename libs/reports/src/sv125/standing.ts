import { daysBetween, latestOn, type CalendarDate } from '#libs/kernel'
import type { CohortMember } from '#libs/projections'
import { dueDate, isExemptOn, termsOn, type DatedRules } from '#libs/trajectory'
import { yearOf, type Properties } from '../slices.js'
import type { CohortCount } from './cohort-figures.js'
import type { Sv125Parameters } from './parameters.js'

/** What the report says of one person of the cohort: the figures that count them, and their lead time. */
export interface Standing {
  readonly properties: Properties
  readonly countedIn: readonly CohortCount[]
  readonly leadTime?: number
}

/** Undefined for whom the cohort does not hold. `linkage` is the day of the last linkage, where one covers the cut-off. */
export function standingOf(
  member: CohortMember,
  { from, to, asOf, term }: Sv125Parameters,
  rules: DatedRules,
  linkage: CalendarDate | undefined,
): Standing | undefined {
  const signedOn = member.contracts.find(on => from <= on && on <= to)
  if (signedOn === undefined || signedOn > asOf) return undefined

  const dated = termsOn(rules, signedOn)
  const due = dueDate(member, signedOn, term ? { ...dated, term } : dated, asOf)
  if (isExemptOn({ vdabExemptions: member.vdabExemptions.filter(({ on }) => on <= asOf) }, due)) return undefined

  const registeredOn = member.registration && member.registration.on <= asOf ? member.registration.on : undefined
  const afterSigning = registeredOn !== undefined && registeredOn > signedOn
  return {
    properties: {
      year: yearOf(signedOn),
      category: (latestOn(member.categories, signedOn) ?? member.categories[0]!).category,
      agency: member.agency,
    },
    countedIn: [
      'cohort',
      ...(registeredOn === undefined ? unregistered(due, asOf) : registered(registeredOn, { member, signedOn, due })),
      ...guidance(member, asOf),
      ...(linkage === undefined ? [] : employment(member, signedOn, linkage)),
    ],
    ...(afterSigning && { leadTime: daysBetween(signedOn, registeredOn) }),
  }
}

const unregistered = (due: CalendarDate, asOf: CalendarDate): readonly CohortCount[] => [
  due < asOf ? 'not-registered' : 'not-yet-due',
]

interface Duty {
  readonly member: CohortMember
  readonly signedOn: CalendarDate
  readonly due: CalendarDate
}

function registered(on: CalendarDate, { member, signedOn, due }: Duty): readonly CohortCount[] {
  const counted: CohortCount[] = ['registered', on <= due ? 'registered-in-time' : 'registered-late']
  if (member.registration?.origin === 'integrated-intake') counted.push('integrated-intake')
  if (on > signedOn) return [...counted, 'registered-after-signing']
  return [
    ...counted,
    'registered-at-signing',
    on < member.reportedOn ? 'registered-before-reporting' : 'registered-between-reporting-and-signing',
  ]
}

const guidance = ({ referredOn }: CohortMember, asOf: CalendarDate): readonly CohortCount[] =>
  referredOn !== undefined && referredOn <= asOf ? ['referred-to-vdab'] : []

function employment({ employments }: CohortMember, signedOn: CalendarDate, linkage: CalendarDate): CohortCount[] {
  const seen = employments.filter(({ on }) => on <= linkage)
  const foundWork = seen.some(({ on, employed, since = on }) => employed && since > signedOn)
  const inWork = seen.findLast(({ on }) => on === linkage)?.employed === true
  return [...(foundWork ? ['found-work' as const] : []), ...(inWork ? ['in-work' as const] : [])]
}
