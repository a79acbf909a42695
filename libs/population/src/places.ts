import type { CalendarDate } from '#libs/kernel'
import type { Agency, Category } from '#libs/trajectory'
import {
  AFTER_THE_WINDOW,
  CELLS,
  DAY_AFTER_THE_CUT_OFF,
  EXEMPT,
  REGISTERING_AFTER_THE_CUT_OFF,
  window,
  type Cell,
  type Window,
} from './cells.js'
import { LEAD_TIMES, type LeadTimeColumn } from './lead-times.js'
import { FILES_ON_2022_CONTRACTS, FILES_ON_2023_CONTRACTS, type ViolationFile } from './violation-files.js'

/**
 * A place in the population that some person takes: all that a figure can depend on, and nothing left to chance. Who takes
 * it, and on which day within the window each thing happens, is chance and moves no figure.
 */
export interface Place {
  readonly category: Category
  readonly agency: Agency
  readonly signed: Window
  readonly registration: Registration
  readonly referredToVdab: boolean
  readonly exempt: boolean
  readonly violation?: ViolationFile
}

export type Registration =
  | { readonly when: 'before-reporting' | 'before-signing' | 'at-integrated-intake' | 'never' }
  | { readonly when: 'after-signing'; readonly days: number }
  | { readonly when: 'on'; readonly date: CalendarDate }

/** Late enough in 2022 for an intake before signing to lie within the pilots, which began in March. */
const PILOTS_IN_2022 = window('2022-05-16', '2022-12-31')
const PILOTS_IN_2023 = window('2023-01-01', '2023-03-31')

/** The same mix wherever a hundred places stand together. */
const agencyAt = (place: number): Agency => {
  const share = (place * 37) % 100
  if (share < 55) return 'agii'
  if (share < 75) return 'atlas'
  return share < 90 ? 'amal' : 'brussels'
}

const isReferred = (place: number, percents: number): boolean =>
  (place * 61 + Math.floor(place / 100) * 17) % 100 < percents

const each = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, i) => make(i))

type Draft = Omit<Place, 'category' | 'agency' | 'exempt' | 'referredToVdab'> & { readonly referredPercent: number }

const place =
  (category: Category, exempt: boolean) =>
  ({ referredPercent, ...draft }: Draft, index: number): Place => ({
    ...draft,
    category,
    exempt,
    agency: agencyAt(index),
    referredToVdab: isReferred(index, referredPercent),
  })

/** Every place, in a fixed order. */
export const places = (): readonly Place[] => [
  ...CELLS.flatMap(cell => placesOfCell(cell).map(place(cell.category, false))),
  ...AFTER_THE_WINDOW.flatMap(({ category, signed, persons }) =>
    each(persons, index => afterTheWindow(signed, index, persons)).map(place(category, false)),
  ),
  ...EXEMPT.flatMap(({ category, signed, persons }) =>
    each(persons, (): Draft => ({ signed, registration: { when: 'never' }, referredPercent: 0 })).map(
      place(category, true),
    ),
  ),
]

const placesOfCell = (cell: Cell): readonly Draft[] => [
  ...registeredAtSigning(cell),
  ...(Object.keys(LEAD_TIMES) as LeadTimeColumn[]).flatMap(column => registeredAfterSigning(cell, column)),
  ...notRegistered(cell),
]

/** About a fifth of them registered before they reported to the agency. */
function registeredAtSigning({ signed, atOrBeforeSigning, atIntegratedIntake }: Cell): readonly Draft[] {
  const beforeReporting = Math.round(atOrBeforeSigning / 5)
  const pilots = signed.from < PILOTS_IN_2023.from ? PILOTS_IN_2022 : PILOTS_IN_2023
  return each(atOrBeforeSigning, (index): Draft => {
    if (index < beforeReporting) return { signed, registration: { when: 'before-reporting' }, referredPercent: 0 }
    if (index < beforeReporting + atIntegratedIntake)
      return { signed: pilots, registration: { when: 'at-integrated-intake' }, referredPercent: 0 }
    return { signed, registration: { when: 'before-signing' }, referredPercent: 35 }
  })
}

const registeredAfterSigning = ({ signed, ...cell }: Cell, column: LeadTimeColumn): readonly Draft[] =>
  each(cell[column], index => ({
    signed,
    registration: { when: 'after-signing', days: LEAD_TIMES[column](index, cell[column]) },
    referredPercent: 60,
  }))

function notRegistered({ category, signed, notRegistered: persons }: Cell): readonly Draft[] {
  const files =
    category === 'entitled' ? [] : signed.from < PILOTS_IN_2023.from ? FILES_ON_2022_CONTRACTS : FILES_ON_2023_CONTRACTS
  return each(persons, (index): Draft => {
    const violation = files[index]
    if (violation) return { signed: violation.signed, registration: { when: 'never' }, referredPercent: 100, violation }
    const registersAfterwards = index >= persons - REGISTERING_AFTER_THE_CUT_OFF
    return {
      signed,
      registration: registersAfterwards ? { when: 'on', date: DAY_AFTER_THE_CUT_OFF } : { when: 'never' },
      referredPercent: 45,
    }
  })
}

/** Half of them registered: some when they signed, the others within five weeks. */
const afterTheWindow = (signed: Window, index: number, persons: number): Draft => {
  if (index >= persons / 2) return { signed, registration: { when: 'never' }, referredPercent: 20 }
  const days = index % 36
  return {
    signed,
    registration: days === 0 ? { when: 'before-signing' } : { when: 'after-signing', days },
    referredPercent: 40,
  }
}
