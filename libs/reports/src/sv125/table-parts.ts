import type { Column, TableRow } from '../table-of.js'

export const CATEGORIES_AND_TOTAL: readonly TableRow[] = [
  { header: 'Entitled', where: { category: 'entitled' } },
  { header: 'Mandatory', where: { category: 'mandatory' } },
  { header: 'Total', where: {}, total: true },
]

export const OF_THE_COHORT = 'Percentages are of the cohort in the same row.'

export const withShare = (figure: string, header: string): readonly Column[] => [
  { header, figure },
  { header: `% ${header.toLowerCase()}`, figure, shows: 'percentage' },
]
