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
import type { LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { VIOLATION_FIGURES, type ViolationFigure } from './violation-figures.js'
import { SV125_WORDS } from './words/sv125-words.js'
import type { FigureWordsOf, RemarkWords } from './words/words.js'

/** What a slice says of one figure. */
type Finding = Pick<Figure, 'value' | 'why' | 'unrounded'>

export function cohortFigures(
  parameters: Sv125Parameters,
  tallies: Tallies<PersonTally>,
  linkage: LinkageUsed | undefined,
  { knownAt, rules, language }: Pick<ReportContext, 'knownAt' | 'rules' | 'language'>,
): readonly Figure[] {
  const words = SV125_WORDS[language]
  const find = (id: CohortFigure, { counts, leadTimes }: PersonTally): Finding => {
    if (id === 'lead-time-median') return inDays(median(leadTimes), words)
    if (id === 'lead-time-mean') return inDays(mean(leadTimes), words)
    if (isEmployment(id) && !linkage) return { value: null, why: words.noLinkage(parameters.asOf) }
    return { value: counts[id] ?? 0 }
  }
  const dueDates = dueDatesUsed(parameters, rules, words)
  const restsOn = (id: CohortFigure): string | undefined => {
    if (TURNS_ON_DUE_DATE.has(id)) return dueDates
    return isEmployment(id) && linkage ? words.linkageUsed(linkage) : undefined
  }
  return everyFigure(COHORT_FIGURES, tallies, find, { words, parameters, cutOff: parameters.asOf, knownAt, restsOn })
}

export function violationFigures(
  parameters: Sv125Parameters,
  tallies: Tallies<ViolationTally>,
  { knownAt, language }: Pick<ReportContext, 'knownAt' | 'language'>,
): readonly Figure[] {
  const words = SV125_WORDS[language]
  const find = (id: ViolationFigure, { counts, fines }: ViolationTally): Finding => {
    if (id === 'fines-amount') return { value: fromCents(fines.reduce((sum, fine) => sum + fine, 0)) }
    if (id === 'fine-lowest') return inEuro(fines, Math.min, words)
    if (id === 'fine-highest') return inEuro(fines, Math.max, words)
    return { value: counts[id] ?? 0 }
  }
  return everyFigure(VIOLATION_FIGURES, tallies, find, {
    words,
    parameters,
    cutOff: parameters.violationsUntil,
    knownAt,
  })
}

interface Question<Id extends string> {
  readonly words: { readonly figures: FigureWordsOf<Id> }
  readonly parameters: Sv125Parameters
  readonly cutOff: CalendarDate
  readonly knownAt: string
  /** What a figure rests on beside the facts: a sentence of its definition. */
  readonly restsOn?: (id: Id) => string | undefined
}

/** Each figure of the catalogue in each slice, with its base from the same slice. */
function everyFigure<Id extends string, Tally>(
  catalogue: Readonly<Record<Id, FigureKind<Id>>>,
  tallies: Tallies<Tally>,
  find: (id: Id, tally: Tally) => Finding,
  { words, parameters, cutOff, knownAt, restsOn }: Question<Id>,
): readonly Figure[] {
  return (Object.entries(catalogue) as [Id, FigureKind<Id>][]).flatMap(([id, kind]) => {
    const { label, definition: means } = words.figures[id]
    const definition = [means(parameters), restsOn?.(id)].filter(Boolean).join(' ')
    return tallies.slices.map((where: Where): Figure => {
      const { value, ...rest } = find(id, tallies.of(where))
      const base = kind.base && { id: kind.base, value: Number(find(kind.base, tallies.of(where)).value) }
      return {
        id,
        label,
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

const inDays = (days: WholeDays, { nobodyAfterSigning }: RemarkWords): Finding =>
  days.value === null ? { value: null, why: nobodyAfterSigning } : days

const inEuro = (
  fines: readonly number[],
  pick: (...amounts: number[]) => number,
  { noFineStands }: RemarkWords,
): Finding => (fines.length > 0 ? { value: fromCents(pick(...fines)) } : { value: null, why: noFineStands })
