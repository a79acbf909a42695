import { AGENCIES, CLOSURE_OUTCOMES, VIOLATION_REASONS } from '#libs/trajectory'
import { FigureList } from '../figure-list.js'
import type { Figure, ReportTable } from '../report.js'
import { yearsBetween } from '../slices.js'
import { tableOf, type Column } from '../table-of.js'
import type { Language } from '../words/language.js'
import type { LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { registeredByYear } from './registered-by-year.table.js'
import { TableParts, type TableGrounds } from './table-parts.js'
import { SV125_WORDS } from './words/sv125-words.js'

/** The tables that the question asked for, in its order. */
export function tablesOf(
  parameters: Sv125Parameters,
  figures: readonly Figure[],
  linkage: LinkageUsed | undefined,
  language: Language,
): readonly ReportTable[] {
  const words = SV125_WORDS[language]
  const years = yearsBetween(parameters.from, parameters.to)
  const grounds = { list: new FigureList(figures), years, parts: new TableParts(words), words, language }
  return [
    registeredByYear(grounds),
    timeliness(grounds),
    atSigning(grounds),
    routes(grounds, linkage),
    agencies(grounds),
    violations(grounds, parameters),
    violationReasons(grounds, parameters),
  ]
}

const timeliness = ({ list, parts, words, language }: TableGrounds): ReportTable =>
  tableOf(list, language, {
    ...parts.head('in-time-or-late'),
    rowsAre: words.rowsAre.category,
    rows: parts.categoriesAndTotal,
    columns: [
      ...parts.withShare('registered-in-time', 'in-time'),
      ...parts.withShare('registered-late', 'late'),
      ...parts.withShare('not-registered', 'not-registered'),
      ...parts.withShare('not-yet-due', 'not-yet-due'),
      ...parts.withShare('cohort', 'cohort'),
    ],
    notes: [words.ofTheCohort],
  })

const atSigning = ({ list, years, parts, words, language }: TableGrounds): ReportTable =>
  tableOf(list, language, {
    ...parts.head('at-or-after-signing'),
    rowsAre: words.rowsAre['category-and-year'],
    rows: [
      ...years.flatMap(year =>
        (['entitled', 'mandatory'] as const).map(category => ({
          header: `${words.categories[category]}, ${year}`,
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
    notes: [words.ofTheRegistered],
  })

const routes = ({ list, parts, words, language }: TableGrounds, linkage: LinkageUsed | undefined): ReportTable =>
  tableOf(list, language, {
    ...parts.head('guidance-and-work'),
    rowsAre: words.rowsAre.category,
    rows: parts.categoriesAndTotal,
    columns: [
      parts.column('cohort', 'cohort'),
      ...parts.withShare('referred-to-vdab', 'referred'),
      parts.column('registered', 'registered'),
      ...parts.withShare('integrated-intake', 'integrated-intake'),
      ...parts.withShare('found-work', 'found-work'),
      ...parts.withShare('in-work', 'in-work'),
    ],
    notes: [words.intakeOfTheRegistered, ...(linkage ? [words.linkageUsed(linkage)] : [])],
  })

const agencies = ({ list, parts, words, language }: TableGrounds): ReportTable =>
  tableOf(list, language, {
    ...parts.head('by-agency'),
    rowsAre: words.rowsAre.agency,
    rows: [...AGENCIES.map(agency => ({ header: words.agencies[agency], where: { agency } })), parts.total],
    columns: [
      parts.column('cohort', 'cohort'),
      ...parts.withShare('registered', 'registered'),
      ...parts.withShare('registered-in-time', 'in-time'),
      ...parts.withShare('registered-late', 'late'),
      ...parts.withShare('not-registered', 'not-registered'),
      ...parts.withShare('not-yet-due', 'not-yet-due'),
      parts.column('lead-time-median', 'median-days'),
      parts.column('violations-referred', 'violations-sent-on'),
    ],
    notes: [words.ofTheCohort],
  })

const sanctions = ({ parts, words }: TableGrounds): readonly Column[] => [
  parts.column('violations-referred', 'sent-on'),
  parts.column('violations-decided', 'decided'),
  parts.column('fines-imposed', 'fined'),
  parts.column('fines-amount', 'amount'),
  parts.column('fines-annulled', 'fine-annulled'),
  ...CLOSURE_OUTCOMES.map(outcome => ({ header: words.closures[outcome], figure: `closed-${outcome}` })),
  parts.column('violations-open', 'still-open'),
]

const violations = (grounds: TableGrounds, parameters: Sv125Parameters): ReportTable => {
  const { list, parts, words, language } = grounds
  const years = yearsBetween(parameters.from, parameters.violationsUntil)
  return tableOf(list, language, {
    ...parts.head('violations-by-year'),
    rowsAre: words.rowsAre.year,
    rows: [...years.map(year => ({ header: String(year), where: { year } })), parts.total],
    columns: sanctions(grounds),
    notes: [words.violationsCounted(parameters)],
  })
}

const violationReasons = (grounds: TableGrounds, parameters: Sv125Parameters): ReportTable => {
  const { list, parts, words, language } = grounds
  return tableOf(list, language, {
    ...parts.head('violations-by-reason'),
    rowsAre: words.rowsAre.reason,
    rows: [...VIOLATION_REASONS.map(reason => ({ header: words.reasons[reason], where: { reason } })), parts.total],
    columns: sanctions(grounds),
    notes: [words.violationsCounted(parameters)],
  })
}
