import type { DueDateRules } from '#libs/trajectory'
import type { ReportContext } from '../report-context.js'
import type { ReportRows } from '../report-type.js'
import type { Report, ReportParameters } from '../report.js'
import { countPersons } from './count-persons.js'
import { countViolations } from './count-violations.js'
import { compareWithPublished } from './compare.js'
import { cohortFigures, violationFigures } from './figures.js'
import { linkageCovering } from './linkage.js'
import { notesOf } from './notes.js'
import type { Sv125Parameters } from './parameters.js'
import { tablesOf } from './tables.js'
import { termUsed } from './term-used.js'

/**
 * The answer to written question 125 of 26 January 2024: registrations with VDAB of those who signed an integration
 * contract, and violations and sanctions. Computed in one pass from facts only, for any window, cut-off and term.
 */
export function sv125(parameters: Sv125Parameters, { cohort, sanctions }: ReportRows, context: ReportContext): Report {
  const used = parametersUsed(parameters, context)
  const linkage = linkageCovering(context.linkages, parameters.asOf)
  const figures = [
    ...cohortFigures(parameters, countPersons(parameters, cohort, linkage, context.rules), linkage, context),
    ...violationFigures(parameters, countViolations(parameters, sanctions), context),
  ]
  return {
    report: 'sv125',
    title: SV125_TITLE,
    question: SV125_QUESTION,
    parameters: used,
    rules: rulesUsed(context.rules),
    computedBy: context.program,
    position: context.position.toString(),
    dossiersLeftOut: context.quarantined,
    figures,
    tables: tablesOf(parameters, figures, linkage),
    published: compareWithPublished(used, figures),
    notes: notesOf(parameters, linkage, context),
  }
}

/** In one order, whether the term was asked for or not: asked again by what it says, a report is the same to the byte. */
const parametersUsed = (parameters: Sv125Parameters, { knownAt, rules }: ReportContext): ReportParameters => {
  const { from, to, asOf, violationsUntil } = parameters
  return { from, to, asOf, violationsUntil, knownAt, term: termUsed(parameters, rules) }
}

/** Of all dated rules those that figures turn on: by the others fines are decided, which is no part of the answer. */
const rulesUsed = ({ registrationDuty, registrationTerm, suspensionMovesDueDate }: DueDateRules): DueDateRules => ({
  registrationDuty,
  registrationTerm,
  suspensionMovesDueDate,
})

export const SV125_TITLE = 'Integration contracts and registration with VDAB'
export const SV125_QUESTION =
  'Written question 125 of 26 January 2024, Flemish Parliament, answered by the minister for civic integration'
