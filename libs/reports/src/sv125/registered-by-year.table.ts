import { CATEGORIES } from '#libs/trajectory'
import type { FigureList } from '../figure-list.js'
import type { ReportTable } from '../report.js'
import { tableOf, type Column } from '../table-of.js'
import { CATEGORIES_AND_TOTAL, OF_THE_COHORT } from './table-parts.js'

/** Each year takes two columns: of more, a page as wide as all of them is too small to be read. */
const YEARS_BESIDE_EACH_OTHER = 4

/** As the published answer has it, years beside each other; many of them stand below each other. */
export const registeredByYear = (list: FigureList, years: readonly number[]): ReportTable =>
  tableOf(list, {
    id: 'registered-by-year',
    title: 'Registered with VDAB, by year of contract',
    ...(years.length > YEARS_BESIDE_EACH_OTHER ? yearsBelow(years) : yearsBeside(years)),
    notes: [OF_THE_COHORT],
  })

const SHARE: Column = { header: '% registered', figure: 'registered', shows: 'percentage' }

const yearsBeside = (years: readonly number[]) => ({
  rowsAre: 'Category',
  rows: CATEGORIES_AND_TOTAL,
  columns: [
    ...years.map(year => ({ header: String(year), figure: 'registered', where: { year } })),
    { header: 'Total', figure: 'registered' },
    ...years.map(year => ({ header: `Cohort ${year}`, figure: 'cohort', where: { year } })),
    { header: 'Cohort', figure: 'cohort' },
    SHARE,
  ],
})

const yearsBelow = (years: readonly number[]) => ({
  rowsAre: 'Year of contract',
  rows: [
    ...years.map(year => ({ header: String(year), where: { year } })),
    { header: 'Total', where: {}, total: true },
  ],
  columns: [
    ...byCategory('registered', 'Registered'),
    { header: 'Registered', figure: 'registered' },
    ...byCategory('cohort', 'Cohort'),
    { header: 'Cohort', figure: 'cohort' },
    SHARE,
  ],
})

const byCategory = (figure: string, name: string): readonly Column[] =>
  CATEGORIES.toSorted().map(category => ({ header: `${name}, ${category}`, figure, where: { category } }))
