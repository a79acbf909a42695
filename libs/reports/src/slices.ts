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

const yearsBetween = (from: CalendarDate, to: CalendarDate): readonly number[] =>
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

/** Counts kept for each slice; what a person or a violation adds, it adds to every slice that it belongs to. */
export class Tallies<Tally> {
  readonly #tallies: ReadonlyMap<string, Tally>
  /** There are few different properties, and many persons. */
  readonly #holding = new Map<string, readonly Tally[]>()

  constructor(
    readonly slices: readonly Where[],
    empty: () => Tally,
  ) {
    this.#tallies = new Map(slices.map(where => [sliceKey(where), empty()]))
  }

  of(where: Where): Tally {
    const tally = this.#tallies.get(sliceKey(where))
    if (!tally) throw new RangeError(`no figures are kept for ${JSON.stringify(where)}`)
    return tally
  }

  /** The tallies of every slice that something with these properties belongs to. */
  holding(properties: Properties): readonly Tally[] {
    const key = sliceKey(properties)
    const known = this.#holding.get(key)
    if (known) return known
    const tallies = slicesOf(properties).map(where => this.of(where))
    this.#holding.set(key, tallies)
    return tallies
  }
}

const slicesOf = ({ year, category, agency, reason }: Properties): readonly Where[] => [
  {},
  { year },
  { category },
  { year, category },
  { agency },
  ...(reason ? [{ reason }, { year, reason }] : []),
]
