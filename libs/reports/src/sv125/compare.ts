import { period } from '#libs/kernel'
import { FigureList } from '../figure-list.js'
import type { Comparison, Figure, ReportParameters } from '../report.js'
import { isImpossible } from './impossibility.js'
import { SV125_PARAMETERS } from './parameters.js'
import { PUBLISHED_SV125, type PublishedFigure } from './published-sv125.js'

/** The published answer has its own cut-offs, and speaks of two months. */
const PUBLISHED_QUESTION: Readonly<Record<string, string>> = { ...SV125_PARAMETERS, term: period('P2M') }

/** Each published number beside the computed one. */
export function compareWithPublished(used: ReportParameters, figures: readonly Figure[]): readonly Comparison[] {
  const list = new FigureList(figures)
  const difference = whyOther(used)
  return PUBLISHED_SV125.map(published => {
    const { id, where, shows, label, unit } = published
    const figure = list.find(id, where)
    const computed = (shows === 'percentage' ? figure?.percentage : figure?.value) ?? null
    const judged = judge(published, computed, difference)
    return { id, where, shows, label, published: published.published, computed, unit, ...judged }
  })
}

function judge(
  { value, impossible }: PublishedFigure,
  computed: number | string | null,
  difference: string,
): Pick<Comparison, 'verdict' | 'why'> {
  if (impossible && typeof value === 'number' && isImpossible(value, impossible)) {
    return { verdict: 'not-reproducible', why: impossible.because }
  }
  if (computed === value) return { verdict: 'match' }
  return { verdict: 'mismatch', why: difference }
}

/** Asked with other cut-offs or another term, the published numbers need not come out. */
function whyOther({ knownAt, ...used }: ReportParameters): string {
  const others = Object.entries(used).filter(([name, value]) => value !== PUBLISHED_QUESTION[name])
  if (others.length === 0) return `The facts recorded by ${knownAt} give another figure than the published one.`
  const list = others.map(([name, value]) => `${name} ${value ?? SEVERAL_TERMS} instead of ${PUBLISHED_QUESTION[name]}`)
  return `Asked otherwise than the published answer was: ${list.join(', ')}; from the facts recorded by ${knownAt}.`
}

const SEVERAL_TERMS = 'by rules that change within the window'
