import { AGENCIES, CLOSURE_OUTCOMES, VIOLATION_REASONS } from '#libs/trajectory'
import { FigureList } from '../figure-list.js'
import type { Language } from '../language.js'
import type { Figure, ReportTable } from '../report.js'
import { yearsBetween } from '../slices.js'
import type { Column } from '../table-of.js'
import type { LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { registeredByYear } from './registered-by-year.table.js'
import { TableParts } from './table-parts.js'

/** The tables that the question asked for, in its order. */
export function tablesOf(
  parameters: Sv125Parameters,
  figures: readonly Figure[],
  linkage: LinkageUsed | undefined,
  language: Language,
): readonly ReportTable[] {
  const parts = new TableParts(new FigureList(figures), language)
  const years = yearsBetween(parameters.from, parameters.to)
  return [
    registeredByYear(parts, years),
    timeliness(parts),
    atSigning(parts, years),
    routes(parts, linkage),
    agencies(parts),
    violations(parts, parameters),
    violationReasons(parts, parameters),
  ]
}

const timeliness = (parts: TableParts): ReportTable =>
  parts.table('in-time-or-late', {
    rowsAre: parts.words.rowsAre.category,
    rows: parts.categoriesAndTotal,
    columns: [...ofTheDueDate(parts), ...parts.withShare('cohort', 'cohort')],
    notes: [parts.words.ofTheCohort],
  })

/** The parts that a cohort divides into. */
const ofTheDueDate = (parts: TableParts): readonly Column[] => [
  ...parts.withShare('registered-in-time', 'in-time'),
  ...parts.withShare('registered-late', 'late'),
  ...parts.withShare('not-registered', 'not-registered'),
  ...parts.withShare('not-yet-due', 'not-yet-due'),
]

const atSigning = (parts: TableParts, years: readonly number[]): ReportTable =>
  parts.table('at-or-after-signing', {
    rowsAre: parts.words.rowsAre['category-and-year'],
    rows: [
      ...years.flatMap(year =>
        (['entitled', 'mandatory'] as const).map(category => ({
          header: `${parts.words.categories[category]}, ${year}`,
          where: { year, category },
        })),
      ),
      ...parts.categoriesAndTotal,
    ],
    columns: [
      parts.column('registered', 'registered'),
      ...parts.withShare('registered-at-signing', 'at-or-before-signing'),
      parts.column('registered-before-reporting', 'before-reporting'),
      parts.column('registered-between-reporting-and-signing', 'from-reporting-to-signing'),
      ...parts.withShare('registered-after-signing', 'after-signing'),
      parts.column('lead-time-median', 'median-days'),
      parts.column('lead-time-mean', 'mean-days'),
    ],
    notes: [parts.words.ofTheRegistered],
  })

const routes = (parts: TableParts, linkage: LinkageUsed | undefined): ReportTable =>
  parts.table('guidance-and-work', {
    rowsAre: parts.words.rowsAre.category,
    rows: parts.categoriesAndTotal,
    columns: [
      parts.column('cohort', 'cohort'),
      ...parts.withShare('referred-to-vdab', 'referred'),
      parts.column('registered', 'registered'),
      ...parts.withShare('integrated-intake', 'integrated-intake'),
      ...parts.withShare('found-work', 'found-work'),
      ...parts.withShare('in-work', 'in-work'),
    ],
    notes: [parts.words.intakeOfTheRegistered, ...(linkage ? [parts.words.linkageUsed(linkage)] : [])],
  })

const agencies = (parts: TableParts): ReportTable =>
  parts.table('by-agency', {
    rowsAre: parts.words.rowsAre.agency,
    rows: [...AGENCIES.map(agency => ({ header: parts.words.agencies[agency], where: { agency } })), parts.total],
    columns: [
      parts.column('cohort', 'cohort'),
      ...parts.withShare('registered', 'registered'),
      ...ofTheDueDate(parts),
      parts.column('lead-time-median', 'median-days'),
      parts.column('violations-referred', 'violations-sent-on'),
    ],
    notes: [parts.words.ofTheCohort],
  })

const violations = (parts: TableParts, parameters: Sv125Parameters): ReportTable =>
  parts.table('violations-by-year', {
    rowsAre: parts.words.rowsAre.year,
    rows: parts.yearsAndTotal(yearsBetween(parameters.from, parameters.violationsUntil)),
    columns: sanctions(parts),
    notes: [parts.words.violationsCounted(parameters)],
  })

const violationReasons = (parts: TableParts, parameters: Sv125Parameters): ReportTable =>
  parts.table('violations-by-reason', {
    rowsAre: parts.words.rowsAre.reason,
    rows: [
      ...VIOLATION_REASONS.map(reason => ({ header: parts.words.reasons[reason], where: { reason } })),
      parts.total,
    ],
    columns: sanctions(parts),
    notes: [parts.words.violationsCounted(parameters)],
  })

const sanctions = (parts: TableParts): readonly Column[] => [
  parts.column('violations-referred', 'sent-on'),
  parts.column('violations-decided', 'decided'),
  parts.column('fines-imposed', 'fined'),
  parts.column('fines-amount', 'amount'),
  parts.column('fines-annulled', 'fine-annulled'),
  ...CLOSURE_OUTCOMES.map(outcome => ({ header: parts.words.closures[outcome], figure: `closed-${outcome}` })),
  parts.column('violations-open', 'still-open'),
]
