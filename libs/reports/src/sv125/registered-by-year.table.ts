import { CATEGORIES } from '#libs/trajectory'
import type { ReportTable } from '../report.js'
import type { Column } from '../table-of.js'
import type { TableParts } from './table-parts.js'

/** Each year takes two columns: of more, a page as wide as all of them is too small to be read. */
const YEARS_BESIDE_EACH_OTHER = 4

/** As the published answer has it, years beside each other; many of them stand below each other. */
export const registeredByYear = (parts: TableParts, years: readonly number[]): ReportTable =>
  parts.table('registered-by-year', {
    ...(years.length > YEARS_BESIDE_EACH_OTHER ? yearsBelow(parts, years) : yearsBeside(parts, years)),
    notes: [parts.words.ofTheCohort],
  })

const yearsBeside = (parts: TableParts, years: readonly number[]) => {
  const { rowsAre, headers, total } = parts.words
  return {
    rowsAre: rowsAre.category,
    rows: parts.categoriesAndTotal,
    columns: [
      ...years.map(year => ({ header: String(year), figure: 'registered', where: { year } })),
      { header: total, figure: 'registered' },
      ...years.map(year => ({ header: `${headers.cohort} ${year}`, figure: 'cohort', where: { year } })),
      parts.column('cohort', 'cohort'),
      parts.share('registered', 'registered'),
    ],
  }
}

const yearsBelow = (parts: TableParts, years: readonly number[]) => ({
  rowsAre: parts.words.rowsAre['year-of-contract'],
  rows: parts.yearsAndTotal(years),
  columns: [
    ...byCategory(parts, 'registered'),
    parts.column('registered', 'registered'),
    ...byCategory(parts, 'cohort'),
    parts.column('cohort', 'cohort'),
    parts.share('registered', 'registered'),
  ],
})

const byCategory = ({ words }: TableParts, figure: 'registered' | 'cohort'): readonly Column[] =>
  CATEGORIES.toSorted().map(category => ({
    header: `${words.headers[figure]}, ${words.categories[category].toLowerCase()}`,
    figure,
    where: { category },
  }))
