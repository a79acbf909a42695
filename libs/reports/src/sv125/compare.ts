import { period } from '#libs/kernel'
import { FigureList } from '../figure-list.js'
import { NO_PERCENTAGE } from '../percentage.js'
import type { Comparison, Figure, ReportParameters } from '../report.js'
import { isImpossible } from './impossibility.js'
import { SV125_PARAMETERS } from './parameters.js'
import { PUBLISHED_SV125, type PublishedFigure } from './published-sv125.js'
import { VIOLATION_FIGURES } from './violation-figures.js'

/** The published answer has its own cut-offs, and speaks of two months. */
const PUBLISHED_QUESTION: Readonly<Record<string, string>> = { ...SV125_PARAMETERS, term: period('P2M') }

/** Violations are counted over days of their own, whenever whose contract was signed. */
const ASKED_OF_VIOLATIONS: readonly string[] = ['from', 'violationsUntil']
const ASKED_OF_PERSONS: readonly string[] = ['from', 'to', 'asOf', 'term']

/** Each published number beside the computed one. Which rules due dates turn on bears on persons, not on violations. */
export function compareWithPublished(
  used: ReportParameters,
  figures: readonly Figure[],
  otherRules: readonly string[],
): readonly Comparison[] {
  const list = new FigureList(figures)
  const ofPersons = reasons(used, ASKED_OF_PERSONS, otherRules)
  const ofViolations = reasons(used, ASKED_OF_VIOLATIONS, [])
  return PUBLISHED_SV125.map(published => {
    const { id, where, shows, label, unit } = published
    const figure = list.find(id, where)
    const computed = (shows === 'percentage' ? figure?.percentage : figure?.value) ?? null
    const why = id in VIOLATION_FIGURES ? ofViolations : ofPersons
    const judged = judge(published, computed, computed === null ? notAvailable(why, figure) : why)
    return { id, where, shows, label, published: published.published, computed, unit, ...judged }
  })
}

function judge(
  { value, impossible }: PublishedFigure,
  computed: number | string | null,
  why: Reasons,
): Pick<Comparison, 'verdict' | 'why'> {
  if (impossible && typeof value === 'number' && isImpossible(value, impossible)) {
    return { verdict: 'not-reproducible', why: impossible.because }
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

/** No number is none that differs: why it is not available is part of what is said. */
const notAvailable = (why: Reasons, figure: Figure | undefined): Reasons => ({
  ...why,
  mismatch: `${why.absent} ${figure ? (figure.why ?? NO_PERCENTAGE) : 'Its year lies outside what was asked.'}`,
})

/** With other cut-offs, another term or other rules the published numbers need not come out, nor does it say much where they do. */
function reasons(
  { knownAt, ...used }: ReportParameters,
  names: readonly string[],
  otherRules: readonly string[],
): Reasons {
  const others = Object.entries(used).filter(
    ([name, value]) => names.includes(name) && value !== PUBLISHED_QUESTION[name],
  )
  const differences = [
    ...others.map(([name, value]) => `${name} ${value ?? SEVERAL_TERMS} instead of ${PUBLISHED_QUESTION[name]}`),
    ...otherRules,
  ]
  if (differences.length === 0)
    return {
      mismatch: `The facts recorded by ${knownAt} give another figure than the published one.`,
      absent: `The facts recorded by ${knownAt} give none.`,
    }
  const asked = `Asked otherwise than the published answer was: ${differences.join(', ')}; from the facts recorded by ${knownAt}`
  return { match: `${asked} it is the same number.`, mismatch: `${asked}.`, absent: `${asked} there is none.` }
}

const SEVERAL_TERMS = 'by rules that change within the window'
