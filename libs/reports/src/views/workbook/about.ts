import type { Report, ReportTable } from '../../report.js'
import { VIEW_WORDS } from '../words/view-words.js'
import { dayInWords, instantInWords } from './in-words.js'

/** What figures are about; each has its own cut-off. */
interface Subjects {
  readonly persons: boolean
  readonly violations: boolean
}

const ALL: Subjects = { persons: true, violations: true }

/** A table about violations has nothing to do with when contracts were signed, nor one about persons with violations. */
export function subjectsOf({ rows }: ReportTable): Subjects {
  const units = new Set(rows.flatMap(({ cells }) => cells.map(({ unit }) => unit)))
  return { persons: units.has('persons'), violations: units.has('violations') }
}

/** Until when which facts count. */
export function cutOffs({ parameters, language }: Report, { persons, violations } = ALL): readonly string[] {
  const words = VIEW_WORDS[language]
  const day = (date: string) => dayInWords(date, words)
  const { from, to, asOf, violationsUntil } = parameters
  return [
    ...(persons ? [words.personsCounted(day(from), day(to), day(asOf))] : []),
    ...(violations ? [words.violationsCounted(day(from), day(violationsUntil))] : []),
  ]
}

/** With all that it takes to get the same figures again. */
export function sourceOf(report: Report): string {
  const words = VIEW_WORDS[report.language]
  return words.source(instantInWords(report.parameters.knownAt, words), report)
}
