import { fromCents, type CalendarDate } from '#libs/kernel'
import type { FigureKind } from '../figure-kind.js'
import { mean, median, type WholeDays } from '../lead-times.js'
import { percentage } from '../percentage.js'
import type { ReportContext } from '../report-context.js'
import type { Figure, Where } from '../report.js'
import type { Tallies } from '../slices.js'
import { COHORT_FIGURES, type CohortFigure } from './cohort-figures.js'
import { dueDatesUsed } from './due-dates-used.js'
import type { PersonTally } from './person-counter.js'
import type { ViolationTally } from './violation-counter.js'
import { linkageUsed, noLinkage, type LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { VIOLATION_FIGURES, type ViolationFigure } from './violation-figures.js'

/** What a slice says of one figure. */
type Finding = Pick<Figure, 'value' | 'why' | 'unrounded'>

export function cohortFigures(
  parameters: Sv125Parameters,
  tallies: Tallies<PersonTally>,
  linkage: LinkageUsed | undefined,
  { knownAt, rules }: Pick<ReportContext, 'knownAt' | 'rules'>,
): readonly Figure[] {
  const find = (id: CohortFigure, { counts, leadTimes }: PersonTally): Finding => {
    if (id === 'lead-time-median') return inDays(median(leadTimes))
    if (id === 'lead-time-mean') return inDays(mean(leadTimes))
    if (isEmployment(id) && !linkage) return { value: null, why: noLinkage(parameters.asOf) }
    return { value: counts[id] ?? 0 }
  }
  const dueDates = dueDatesUsed(parameters, rules)
  const restsOn = (id: CohortFigure): string | undefined => {
    if (TURNS_ON_DUE_DATE.has(id)) return dueDates
    return isEmployment(id) && linkage ? linkageUsed(linkage) : undefined
  }
  return everyFigure(COHORT_FIGURES, tallies, find, { parameters, cutOff: parameters.asOf, knownAt, restsOn })
}

export function violationFigures(
  parameters: Sv125Parameters,
  tallies: Tallies<ViolationTally>,
  { knownAt }: Pick<ReportContext, 'knownAt'>,
): readonly Figure[] {
  const find = (id: ViolationFigure, { counts, fines }: ViolationTally): Finding => {
    if (id === 'fines-amount') return { value: fromCents(fines.reduce((sum, fine) => sum + fine, 0)) }
    if (id === 'fine-lowest') return inEuro(fines, Math.min)
    if (id === 'fine-highest') return inEuro(fines, Math.max)
    return { value: counts[id] ?? 0 }
  }
  return everyFigure(VIOLATION_FIGURES, tallies, find, { parameters, cutOff: parameters.violationsUntil, knownAt })
}

interface Question<Id> {
  readonly parameters: Sv125Parameters
  readonly cutOff: CalendarDate
  readonly knownAt: string
  /** What a figure rests on beside the facts: a sentence of its definition. */
  readonly restsOn?: (id: Id) => string | undefined
}

/** Each figure of the catalogue in each slice, with its base from the same slice. */
function everyFigure<Id extends string, Tally>(
  catalogue: Readonly<Record<Id, FigureKind<Id, Sv125Parameters>>>,
  tallies: Tallies<Tally>,
  find: (id: Id, tally: Tally) => Finding,
  { parameters, cutOff, knownAt, restsOn }: Question<Id>,
): readonly Figure[] {
  return (Object.entries(catalogue) as [Id, FigureKind<Id, Sv125Parameters>][]).flatMap(([id, kind]) => {
    const definition = [kind.definition(parameters), restsOn?.(id)].filter(Boolean).join(' ')
    return tallies.slices.map((where: Where): Figure => {
      const { value, ...rest } = find(id, tallies.of(where))
      const base = kind.base && { id: kind.base, value: Number(find(kind.base, tallies.of(where)).value) }
      return {
        id,
        where,
        value,
        unit: kind.unit,
        ...(base && { base, percentage: typeof value === 'number' ? percentage(value, base.value) : null }),
        ...rest,
        cutOff,
        knownAt,
        definition,
      }
    })
  })
}

/** The cohort too: who is exempt on the due date is not in it. */
const TURNS_ON_DUE_DATE: ReadonlySet<CohortFigure> = new Set<CohortFigure>([
  'cohort',
  'registered-in-time',
  'registered-late',
  'not-registered',
  'not-yet-due',
])

const isEmployment = (id: CohortFigure): boolean => id === 'found-work' || id === 'in-work'

const inDays = (days: WholeDays): Finding =>
  days.value === null
    ? { value: null, why: 'Lead time is not available: nobody of this group registered after signing.' }
    : days

const inEuro = (fines: readonly number[], pick: (...amounts: number[]) => number): Finding =>
  fines.length > 0 ? { value: fromCents(pick(...fines)) } : { value: null, why: 'No fine of this group stands.' }
