import { CATEGORIES } from '#libs/trajectory'
import type { ReportTable } from '../report.js'
import { tableOf, type Column } from '../table-of.js'
import type { TableGrounds } from './table-parts.js'

/** Each year takes two columns: of more, a page as wide as all of them is too small to be read. */
const YEARS_BESIDE_EACH_OTHER = 4

/** As the published answer has it, years beside each other; many of them stand below each other. */
export function registeredByYear(grounds: TableGrounds): ReportTable {
  const { list, years, parts, words, language } = grounds
  return tableOf(list, language, {
    ...parts.head('registered-by-year'),
    ...(years.length > YEARS_BESIDE_EACH_OTHER ? yearsBelow(grounds) : yearsBeside(grounds)),
    notes: [words.ofTheCohort],
  })
}

const yearsBeside = ({ years, parts, words: { rowsAre, headers, total } }: TableGrounds) => ({
  rowsAre: rowsAre.category,
  rows: parts.categoriesAndTotal,
  columns: [
    ...years.map(year => ({ header: String(year), figure: 'registered', where: { year } })),
    { header: total, figure: 'registered' },
    ...years.map(year => ({ header: `${headers.cohort} ${year}`, figure: 'cohort', where: { year } })),
    parts.column('cohort', 'cohort'),
    parts.share('registered', 'registered'),
  ],
})

const yearsBelow = (grounds: TableGrounds) => {
  const { years, parts, words } = grounds
  return {
    rowsAre: words.rowsAre['year-of-contract'],
    rows: [...years.map(year => ({ header: String(year), where: { year } })), parts.total],
    columns: [
      ...byCategory(grounds, 'registered'),
      parts.column('registered', 'registered'),
      ...byCategory(grounds, 'cohort'),
      parts.column('cohort', 'cohort'),
      parts.share('registered', 'registered'),
    ],
  }
}

const byCategory = ({ words }: TableGrounds, figure: 'registered' | 'cohort'): readonly Column[] =>
  CATEGORIES.toSorted().map(category => ({
    header: `${words.headers[figure]}, ${words.categories[category].toLowerCase()}`,
    figure,
    where: { category },
  }))
