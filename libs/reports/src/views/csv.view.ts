import { stringify } from 'csv-stringify/sync'
import type { Figure, Report } from '../report.js'

/** What a spreadsheet would take for a formula, or for the start of one. */
const FORMULA = /^[=+\-@\t\r\n]/
const NUMBER = /^[+-]?\d+(\.\d+)?$/

/** An apostrophe in front makes it a text again. Numbers are left alone: a negative one is no formula. */
const neutralised = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text)

/** Records in RFC 4180 form, each cell safe to open in a spreadsheet. */
export const csvOf = (records: readonly (readonly (string | number | null | undefined)[])[]): string =>
  stringify(
    records.map(record => [...record]),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: { string: neutralised } },
  )

const COLUMNS = [
  'report',
  'figure',
  'year',
  'category',
  'agency',
  'reason',
  'value',
  'unit',
  'percentage',
  'base',
  'base_value',
  'unrounded',
  'why',
  'cut_off',
  'known_at',
  'position',
  'dossiers_left_out',
  'definition',
  'computed_by',
  'from',
  'to',
  'as_of',
  'violations_until',
  'term',
] as const

/** Tidy: one figure a row, one variable a column; a whole is an empty restriction, what is not available an empty value. */
export function toCsv(report: Report): string {
  const { from, to, asOf, violationsUntil, term } = report.parameters
  // A row is cited without the others: with these it is asked again. A term that is not there is left to the dated rules.
  const asked = [from, to, asOf, violationsUntil, term]
  const record = ({ id, where, base, ...figure }: Figure) => [
    report.report,
    id,
    where.year,
    where.category,
    where.agency,
    where.reason,
    figure.value,
    figure.unit,
    figure.percentage,
    base?.id,
    base?.value,
    figure.unrounded,
    figure.why,
    figure.cutOff,
    figure.knownAt,
    report.position,
    report.dossiersLeftOut,
    figure.definition,
    report.computedBy,
    ...asked,
  ]
  return csvOf([COLUMNS, ...report.figures.map(record)])
}
