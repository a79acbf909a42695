import type { Report, ReportTable } from '../../report.js'
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
export const cutOffs = ({ parameters }: Report, { persons, violations } = ALL): readonly string[] => {
  const { from, to, asOf, violationsUntil } = parameters
  return [
    ...(persons
      ? [`Contracts signed from ${dayInWords(from)} to ${dayInWords(to)}; persons as of ${dayInWords(asOf)}`]
      : []),
    ...(violations
      ? [
          `Violations sent on from ${dayInWords(from)} to ${dayInWords(violationsUntil)}, with what became of them by then`,
        ]
      : []),
  ]
}

/** With all that it takes to get the same figures again. */
export const sourceOf = ({ parameters, position, question, computedBy }: Report): string =>
  `Source: trajectories as recorded by the agencies on ${instantInWords(parameters.knownAt)} (${parameters.knownAt}, ` +
  `position ${position} in the log), computed by ${computedBy}. Question: ${question}.`
