import type { CalendarDate } from '#libs/kernel'
import { AGENCIES, CATEGORIES, VIOLATION_REASONS } from '#libs/trajectory'
import type { Where } from './report.js'

/** The restrictions in which every figure comes. Empty groups are there too: a 0 that is known is a figure. */
const byPerson = (years: readonly number[]): readonly Where[] => [
  {},
  ...years.map(year => ({ year })),
  ...CATEGORIES.map(category => ({ category })),
  ...years.flatMap(year => CATEGORIES.map(category => ({ year, category }))),
  ...AGENCIES.map(agency => ({ agency })),
]

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4))

export const yearsBetween = (from: CalendarDate, to: CalendarDate): readonly number[] =>
  Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index)

/** Persons: by the year in which the contract was signed, category at signing, agency. */
export const cohortSlices = (from: CalendarDate, to: CalendarDate): readonly Where[] => byPerson(yearsBetween(from, to))

/** Violations: by the year of the referral, and by reason as well. */
export function violationSlices(from: CalendarDate, until: CalendarDate): readonly Where[] {
  const years = yearsBetween(from, until)
  return [
    ...byPerson(years),
    ...VIOLATION_REASONS.map(reason => ({ reason })),
    ...years.flatMap(year => VIOLATION_REASONS.map(reason => ({ year, reason }))),
  ]
}

export const sliceKey = ({ year, category, agency, reason }: Where): string =>
  `${year ?? ''}|${category ?? ''}|${agency ?? ''}|${reason ?? ''}`

/** What is known of a person or a violation when it is counted. */
export type Properties = Required<Omit<Where, 'reason'>> & Pick<Where, 'reason'>

/**
 * Counts kept for each group of like persons or violations, and summed for the slices that such groups make up: there are
 * few groups and many persons, so that a person is counted once.
 */
export class Tallies<Tally> {
  private readonly groups = new Map<string, { readonly properties: Properties; readonly tally: Tally }>()
  private readonly sums = new Map<string, Tally>()

  constructor(
    readonly slices: readonly Where[],
    /** The sum of tallies; of none, an empty one. */
    private readonly sum: (tallies: readonly Tally[]) => Tally,
  ) {}

  /** The tally of those who are alike in all of these. */
  group(properties: Properties): Tally {
    const key = sliceKey(properties)
    let group = this.groups.get(key)
    if (!group) this.groups.set(key, (group = { properties, tally: this.sum([]) }))
    return group.tally
  }

  /** The sum for a slice; to be asked once all are counted. */
  of(where: Where): Tally {
    const key = sliceKey(where)
    let sum = this.sums.get(key)
    if (!sum) {
      const groups = [...this.groups.values()].filter(({ properties }) => isWithin(properties, where))
      this.sums.set(key, (sum = this.sum(groups.map(({ tally }) => tally))))
    }
    return sum
  }
}

const isWithin = (properties: Properties, { year, category, agency, reason }: Where): boolean =>
  (year === undefined || year === properties.year) &&
  (category === undefined || category === properties.category) &&
  (agency === undefined || agency === properties.agency) &&
  (reason === undefined || reason === properties.reason)

export type Counts<Id extends string> = Partial<Record<Id, number>>

export function sumOf<Id extends string>(tallies: readonly { readonly counts: Counts<Id> }[]): Counts<Id> {
  const sum: Counts<Id> = {}
  for (const { counts } of tallies) {
    for (const [id, count] of Object.entries(counts) as [Id, number][]) sum[id] = (sum[id] ?? 0) + count
  }
  return sum
}
