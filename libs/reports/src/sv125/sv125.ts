import type { CohortMember, SanctionOutcomes } from '#libs/projections'
import type { DueDateRules } from '#libs/trajectory'
import type { ReportContext, ReportGrounds } from '../report-context.js'
import type { Computation } from '../report-type.js'
import type { Report, ReportParameters } from '../report.js'
import { compareWithPublished } from './compare.js'
import { otherRules, termUsed } from './due-dates-used.js'
import { cohortFigures, violationFigures } from './figures.js'
import { linkageCovering, type LinkageUsed } from './linkage.js'
import { notesOf } from './notes.js'
import type { Sv125Parameters } from './parameters.js'
import { PersonCounter } from './person-counter.js'
import { tablesOf } from './tables.js'
import { ViolationCounter } from './violation-counter.js'
import { SV125_WORDS } from './words/sv125-words.js'

/**
 * The answer to written question 125 of 26 January 2024: registrations with VDAB of those who signed an integration
 * contract, and violations and sanctions. Computed in one pass from facts only, for any window, cut-off and term.
 */
export class Sv125 implements Computation {
  private readonly linkage: LinkageUsed | undefined
  private readonly persons: PersonCounter
  private readonly violations: ViolationCounter

  constructor(
    private readonly parameters: Sv125Parameters,
    private readonly grounds: ReportGrounds,
  ) {
    this.linkage = linkageCovering(grounds.linkages, parameters.asOf)
    this.persons = new PersonCounter(parameters, this.linkage, grounds.rules)
    this.violations = new ViolationCounter(parameters)
  }

  countCohort(members: Iterable<CohortMember>): void {
    for (const member of members) this.persons.count(member)
  }

  countSanctions(outcomes: Iterable<SanctionOutcomes>): void {
    for (const each of outcomes) this.violations.count(each)
  }

  report(rest: Omit<ReportContext, keyof ReportGrounds>): Report {
    const { parameters, linkage } = this
    const context = { ...this.grounds, ...rest }
    const used = parametersUsed(parameters, context)
    const { language } = context
    const words = SV125_WORDS[language]
    const figures = [
      ...cohortFigures(parameters, this.persons.tallies, linkage, context),
      ...violationFigures(parameters, this.violations.tallies, context),
    ]
    return {
      report: 'sv125',
      language,
      title: words.title,
      question: words.question,
      parameters: used,
      rules: rulesUsed(context.rules),
      computedBy: context.program,
      position: context.position.toString(),
      dossiersLeftOut: context.quarantined,
      figures,
      tables: tablesOf(parameters, figures, linkage, language),
      published: compareWithPublished(used, figures, language, otherRules(parameters, context.rules, words)),
      notes: notesOf(parameters, linkage, context),
    }
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
