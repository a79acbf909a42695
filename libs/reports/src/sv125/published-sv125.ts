import type { Unit, Where } from '../report.js'
import type { CohortFigure } from './cohort-figures.js'
import type { ViolationFigure } from './violation-figures.js'

/** Where the answer calls a number otherwise than the figure is called. */
export type PublishedName = 'row-total' | 'lead-time' | 'sent-on' | 'lowest-fine' | 'highest-fine'

/** A number that the answer printed, and the figure that it is to be compared with. */
export interface PublishedFigure {
  readonly id: CohortFigure | ViolationFigure
  readonly where: Where
  readonly shows: 'value' | 'percentage'
  readonly name?: PublishedName
  /** A cell of a table: behind its name stand the category of its row and the year of its column, where it has one. */
  readonly inTable?: true
  /** As printed. */
  readonly published: string
  /** What was printed, as a number or an amount that the computed figure must equal. */
  readonly value: number | string
  readonly unit: Unit | 'percent'
  /** Why no population can give it, from other numbers in the same answer. */
  readonly impossible?: Impossibility
}

/** Arguments that can be checked, not only read: each claims that the printed numbers contradict each other. */
export type Impossibility =
  /** A part cannot be a larger share than of the smallest base that contains it. */
  | { readonly kind: 'share-too-large'; readonly part: number; readonly smallestBase: number }
  /** Parts of one whole cannot exceed it, whatever the rounding. */
  | { readonly kind: 'parts-exceed-whole'; readonly percentages: Percentages }

export type Percentages = readonly [number, number, number]

type Row = readonly [category: Where['category'], ...cells: string[]]

const numberOf = (printed: string): number => Number(printed.replace(/[,%]/g, ''))

const REGISTERED: readonly Row[] = [
  ['entitled', '3,091', '5,025', '8,116'],
  ['mandatory', '6,657', '8,806', '15,463'],
  [undefined, '9,748', '13,831', '23,579'],
]

const registered = REGISTERED.flatMap(([category, ...cells]) =>
  [2022, 2023, undefined].map((year, column): PublishedFigure => {
    const published = cells[column]!
    return {
      id: 'registered',
      where: { ...(year && { year }), ...(category && { category }) },
      shows: 'value',
      inTable: true,
      published,
      value: numberOf(published),
      unit: 'persons',
    }
  }),
)

const TIMELINESS: readonly Row[] = [
  ['entitled', '74%', '13%', '13%', '100%'],
  ['mandatory', '72%', '22%', '6%', '100%'],
  [undefined, '73%', '19%', '8%', '100%'],
]

const TIMELINESS_COLUMNS: readonly (readonly [CohortFigure, PublishedName?])[] = [
  ['registered-in-time'],
  ['registered-late'],
  ['not-registered'],
  ['cohort', 'row-total'],
]

const timeliness = TIMELINESS.flatMap(([category, ...cells]) =>
  TIMELINESS_COLUMNS.map(([id, name], column): PublishedFigure => {
    const published = cells[column]!
    return {
      id,
      where: category ? { category } : {},
      shows: 'percentage',
      ...(name && { name }),
      inTable: true,
      published,
      value: numberOf(published),
      unit: 'percent',
    }
  }),
)

const atSigning: readonly PublishedFigure[] = [
  {
    id: 'registered-at-signing',
    where: {},
    shows: 'value',
    published: '9,258',
    value: 9258,
    unit: 'persons',
  },
  {
    id: 'registered-at-signing',
    where: {},
    shows: 'percentage',
    published: '44%',
    value: 44,
    unit: 'percent',
    impossible: { kind: 'share-too-large', part: 9258, smallestBase: 23579 },
  },
  {
    id: 'registered-after-signing',
    where: {},
    shows: 'percentage',
    published: '52%',
    value: 52,
    unit: 'percent',
    impossible: { kind: 'parts-exceed-whole', percentages: [44, 52, 8] },
  },
  {
    id: 'lead-time-median',
    where: {},
    shows: 'value',
    name: 'lead-time',
    published: '41 days',
    value: 41,
    unit: 'days',
  },
]

const REASON = { reason: 'not-registered-vdab' } as const

const violation = (
  id: ViolationFigure,
  where: Where,
  published: string,
  value: number | string,
  unit: Unit,
  name?: PublishedName,
): PublishedFigure => ({ id, where, shows: 'value', published, value, unit, ...(name && { name }) })

const violations: readonly PublishedFigure[] = [
  violation('violations-referred', REASON, '18', 18, 'violations', 'sent-on'),
  violation('violations-referred', { ...REASON, year: 2023 }, '14', 14, 'violations'),
  violation('violations-referred', { ...REASON, year: 2024 }, '4', 4, 'violations'),
  violation('violations-decided', REASON, '13', 13, 'violations'),
  violation('fines-imposed', REASON, '3', 3, 'fines'),
  violation('fine-lowest', REASON, '100 euro', '100.00', 'euro', 'lowest-fine'),
  violation('fine-highest', REASON, '100 euro', '100.00', 'euro', 'highest-fine'),
]

/** Every number of the answer to written question 125 that a figure stands against. */
export const PUBLISHED_SV125: readonly PublishedFigure[] = [...registered, ...timeliness, ...atSigning, ...violations]
