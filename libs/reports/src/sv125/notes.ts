import { leftOut } from '../left-out.js'
import type { ReportContext } from '../report-context.js'
import { linkageUsed, noLinkage, type LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { termInWords, termUsed } from './term-used.js'

/** What a reader must know beside the definitions. */
export function notesOf(
  parameters: Sv125Parameters,
  linkage: LinkageUsed | undefined,
  context: Pick<ReportContext, 'rules' | 'quarantined'>,
): readonly string[] {
  const term = termUsed(parameters, context.rules)
  return [
    `Registration term: ${termInWords(term)}` +
      (term ? ', moved by days of suspension where the rules in force on the day of signing say so.' : '.'),
    'Persons who signed without the duty to register with VDAB, or were exempt from it on their due date, are not in the cohort.',
    'Persons are counted once, by their first contract in the window, whatever became of their trajectory afterwards.',
    'Percentages are whole, rounded half up; rows are not forced to 100.',
    linkage ? linkageUsed(linkage) : noLinkage(parameters.asOf),
    ...leftOut(context.quarantined),
  ]
}
