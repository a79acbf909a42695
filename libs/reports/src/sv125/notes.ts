import { leftOut } from '../left-out.js'
import type { ReportContext } from '../report-context.js'
import { dueDatesUsed } from './due-dates-used.js'
import { linkageUsed, noLinkage, type LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'

/** What a reader must know beside the definitions. */
export function notesOf(
  parameters: Sv125Parameters,
  linkage: LinkageUsed | undefined,
  context: Pick<ReportContext, 'rules' | 'quarantined'>,
): readonly string[] {
  return [
    dueDatesUsed(parameters, context.rules),
    'Persons who signed without the duty to register with VDAB, or were exempt from it on their due date, are not in the cohort.',
    'Persons are counted once, by their first contract in the window, whatever became of their trajectory afterwards.',
    'Percentages are whole, rounded half up; rows are not forced to 100.',
    linkage ? linkageUsed(linkage) : noLinkage(parameters.asOf),
    ...leftOut(context.quarantined),
  ]
}
