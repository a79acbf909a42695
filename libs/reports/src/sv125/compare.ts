import { period } from '#libs/kernel'
import { FigureList } from '../figure-list.js'
import type { Comparison, Figure } from '../report.js'
import { isImpossible } from './impossibility.js'
import { SV125_PARAMETERS, type Sv125Parameters } from './parameters.js'
import { PUBLISHED_SV125, type PublishedFigure } from './published-sv125.js'

/** The published answer speaks of two months. */
const PUBLISHED_TERM = period('P2M')

/** Each published number beside the computed one. */
export function compareWithPublished(parameters: Sv125Parameters, figures: readonly Figure[]): readonly Comparison[] {
  const list = new FigureList(figures)
  const difference = otherQuestion(parameters)
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
  difference: string | undefined,
): Pick<Comparison, 'verdict' | 'why'> {
  if (impossible && typeof value === 'number' && isImpossible(value, impossible)) {
    return { verdict: 'not-reproducible', why: impossible.because }
  }
  if (computed === value) return { verdict: 'match' }
  return { verdict: 'mismatch', why: difference ?? 'The recorded facts give another figure than the published one.' }
}

/** The published answer has its own cut-offs: asked with others, its numbers need not come out. */
function otherQuestion(parameters: Sv125Parameters): string | undefined {
  const asked = { term: PUBLISHED_TERM, ...parameters }
  const others = Object.entries({ ...SV125_PARAMETERS, term: PUBLISHED_TERM }).filter(
    ([name, value]) => asked[name as keyof typeof asked] !== value,
  )
  if (others.length === 0) return undefined
  const list = others.map(([name, value]) => `${name} ${asked[name as keyof typeof asked]} instead of ${value}`)
  return `Asked otherwise than the published answer was: ${list.join(', ')}.`
}
