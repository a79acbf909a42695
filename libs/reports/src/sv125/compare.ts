import { period } from '#libs/kernel'
import { FigureList } from '../figure-list.js'
import { NO_PERCENTAGE } from '../percentage.js'
import type { Comparison, Figure, ReportParameters } from '../report.js'
import type { Language } from '../language.js'
import { argued, isImpossible } from './impossibility.js'
import { SV125_PARAMETERS } from './parameters.js'
import { PUBLISHED_SV125, type PublishedFigure } from './published-sv125.js'
import { VIOLATION_FIGURES } from './violation-figures.js'
import { SV125_WORDS } from './words/sv125-words.js'
import type { ComparisonWords, Sv125Words } from './words/words.js'

/** The published answer has its own cut-offs, and speaks of two months. */
const PUBLISHED_QUESTION: Readonly<Record<string, string>> = { ...SV125_PARAMETERS, term: period('P2M') }

/** Violations are counted over days of their own, whenever whose contract was signed. */
const ASKED_OF_VIOLATIONS: readonly string[] = ['from', 'violationsUntil']
const ASKED_OF_PERSONS: readonly string[] = ['from', 'to', 'asOf', 'term']

/** Each published number beside the computed one. Which rules due dates turn on bears on persons, not on violations. */
export function compareWithPublished(
  used: ReportParameters,
  figures: readonly Figure[],
  language: Language,
  otherRules: readonly string[],
): readonly Comparison[] {
  const list = new FigureList(figures)
  const words = SV125_WORDS[language]
  const ofPersons = reasons(used, ASKED_OF_PERSONS, otherRules, words.comparison)
  const ofViolations = reasons(used, ASKED_OF_VIOLATIONS, [], words.comparison)
  /** No number is none that differs: why it is not available is part of what is said. */
  const notAvailable = (why: Reasons, figure: Figure | undefined): Reasons => {
    const because = figure ? (figure.why ?? NO_PERCENTAGE[language]) : words.comparison.outsideTheWindow
    return { ...why, mismatch: `${why.absent} ${because}` }
  }
  return PUBLISHED_SV125.map(published => {
    const { id, where, shows, unit } = published
    const figure = list.find(id, where)
    const computed = (shows === 'percentage' ? figure?.percentage : figure?.value) ?? null
    const why = id in VIOLATION_FIGURES ? ofViolations : ofPersons
    const judged = judge(published, computed, computed === null ? notAvailable(why, figure) : why, language)
    return {
      id,
      where,
      shows,
      label: labelOf(published, words),
      published: published.published,
      computed,
      unit,
      ...judged,
    }
  })
}

/** As `Registered: entitled, 2022` in a table, else as `Violations sent on, 2023`, or `Registered after signing, share`. */
function labelOf({ id, name, inTable, shows, where: { category, year } }: PublishedFigure, words: Sv125Words): string {
  const called = name ? words.published[name] : words.figures[id].label
  const row = inTable ? `: ${(category ? words.categories[category] : words.total).toLowerCase()}` : ''
  const share = !inTable && shows === 'percentage' ? [words.share] : []
  return [`${called}${row}`, ...(year ? [year] : []), ...share].join(', ')
}

function judge(
  { value, impossible }: PublishedFigure,
  computed: number | string | null,
  why: Reasons,
  language: Language,
): Pick<Comparison, 'verdict' | 'why'> {
  if (impossible && typeof value === 'number' && isImpossible(value, impossible)) {
    return { verdict: 'not-reproducible', why: argued(impossible, language) }
  }
  if (computed === value) return { verdict: 'match', ...(why.match && { why: why.match }) }
  return { verdict: 'mismatch', why: why.mismatch }
}

/** What is to be said of a number that is the published one, and of one that is not. */
interface Reasons {
  readonly match?: string
  readonly mismatch: string
  /** Where there is no number: the beginning of a text that goes on with why. */
  readonly absent: string
}

/** With other cut-offs, another term or other rules the published numbers need not come out, nor does it say much where they do. */
function reasons(
  { knownAt, ...used }: ReportParameters,
  names: readonly string[],
  otherRules: readonly string[],
  words: ComparisonWords,
): Reasons {
  const others = Object.entries(used).filter(
    ([name, value]) => names.includes(name) && value !== PUBLISHED_QUESTION[name],
  )
  const differences = [
    ...others.map(([name, value]) => words.insteadOf(name, value ?? words.severalTerms, PUBLISHED_QUESTION[name])),
    ...otherRules,
  ]
  if (differences.length === 0) return { mismatch: words.another(knownAt), absent: words.none(knownAt) }
  const { same, another, none } = words.askedOtherwise(differences, knownAt)
  return { match: same, mismatch: another, absent: none }
}
