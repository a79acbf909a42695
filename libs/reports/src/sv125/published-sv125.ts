import type { Unit, Where } from '../report.js'
import type { CohortFigure } from './cohort-figures.js'
import type { ViolationFigure } from './violation-figures.js'

/** A number that the answer printed, and the figure that it is to be compared with. */
export interface PublishedFigure {
  readonly id: CohortFigure | ViolationFigure
  readonly where: Where
  readonly shows: 'value' | 'percentage'
  readonly label: string
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
  | { readonly kind: 'share-too-large'; readonly part: number; readonly smallestBase: number; readonly because: string }
  /** Parts of one whole cannot exceed it, whatever the rounding. */
  | { readonly kind: 'parts-exceed-whole'; readonly percentages: readonly number[]; readonly because: string }

type Row = readonly [category: Where['category'], ...cells: string[]]

const numberOf = (printed: string): number => Number(printed.replace(/[,%]/g, ''))

const nameOf = (category: Where['category'], year?: number): string =>
  `${category ?? 'total'}${year ? `, ${year}` : ''}`

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
      label: `Registered: ${nameOf(category, year)}`,
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

const TIMELINESS_COLUMNS = [
  ['registered-in-time', 'Registered in time'],
  ['registered-late', 'Registered late'],
  ['not-registered', 'Not registered'],
  ['cohort', 'Row total'],
] as const

const timeliness = TIMELINESS.flatMap(([category, ...cells]) =>
  TIMELINESS_COLUMNS.map(([id, name], column): PublishedFigure => {
    const published = cells[column]!
    return {
      id,
      where: category ? { category } : {},
      shows: 'percentage',
      label: `${name}: ${nameOf(category)}`,
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
    label: 'Registered at or before signing',
    published: '9,258',
    value: 9258,
    unit: 'persons',
  },
  {
    id: 'registered-at-signing',
    where: {},
    shows: 'percentage',
    label: 'Registered at or before signing, share',
    published: '44%',
    value: 44,
    unit: 'percent',
    impossible: {
      kind: 'share-too-large',
      part: 9258,
      smallestBase: 23579,
      because: '9,258 is 39% of the 23,579 registered, and at most 39% of any base that contains them.',
    },
  },
  {
    id: 'registered-after-signing',
    where: {},
    shows: 'percentage',
    label: 'Registered after signing, share',
    published: '52%',
    value: 52,
    unit: 'percent',
    impossible: {
      kind: 'parts-exceed-whole',
      percentages: [44, 52, 8],
      because: '44% and 52% leave 4%, where the same answer has 8% not registered.',
    },
  },
  {
    id: 'lead-time-median',
    where: {},
    shows: 'value',
    label: 'Median lead time of those registered after signing',
    published: '41 days',
    value: 41,
    unit: 'days',
  },
]

const REASON = { reason: 'not-registered-vdab' } as const

const violation = (
  id: ViolationFigure,
  where: Where,
  label: string,
  published: string,
  value: number | string,
  unit: Unit,
): PublishedFigure => ({ id, where, shows: 'value', label, published, value, unit })

const violations: readonly PublishedFigure[] = [
  violation('violations-referred', REASON, 'Violations sent on (not registered)', '18', 18, 'violations'),
  violation('violations-referred', { ...REASON, year: 2023 }, 'Violations sent on, 2023', '14', 14, 'violations'),
  violation('violations-referred', { ...REASON, year: 2024 }, 'Violations sent on, 2024', '4', 4, 'violations'),
  violation('violations-decided', REASON, 'Violations decided', '13', 13, 'violations'),
  violation('fines-imposed', REASON, 'Fines imposed', '3', 3, 'fines'),
  violation('fine-lowest', REASON, 'Lowest of the fines', '100 euro', '100.00', 'euro'),
  violation('fine-highest', REASON, 'Highest of the fines', '100 euro', '100.00', 'euro'),
]

/** Every number of the answer to written question 125 that a figure stands against. */
export const PUBLISHED_SV125: readonly PublishedFigure[] = [...registered, ...timeliness, ...atSigning, ...violations]
