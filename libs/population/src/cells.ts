import { calendarDate, type CalendarDate } from '#libs/kernel'
import type { Category } from '#libs/trajectory'
import type { LeadTimeColumn } from './lead-times.js'

export interface Window {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** A row of the table that reproduces the published answer: persons by when they registered. */
export type Cell = {
  readonly category: Category
  readonly signed: Window
  readonly atOrBeforeSigning: number
  /** Of those: registered at an intake held jointly with VDAB, in the pilots of March 2022 to March 2023. */
  readonly atIntegratedIntake: number
  readonly notRegistered: number
} & Readonly<Record<LeadTimeColumn, number>>

export const window = (from: string, to: string): Window => ({ from: calendarDate(from), to: calendarDate(to) })

/** The window of the question, split by year. */
const IN_2022 = window('2022-03-01', '2022-12-31')
const IN_2023 = window('2023-01-01', '2023-11-30')

export const CELLS: readonly Cell[] = [
  {
    category: 'entitled',
    signed: IN_2022,
    atOrBeforeSigning: 1250,
    atIntegratedIntake: 700,
    days1to40: 990,
    day41: 45,
    days42to58: 305,
    days63plus: 501,
    notRegistered: 460,
  },
  {
    category: 'entitled',
    signed: IN_2023,
    atOrBeforeSigning: 2150,
    atIntegratedIntake: 130,
    days1to40: 1595,
    day41: 73,
    days42to58: 492,
    days63plus: 715,
    notRegistered: 740,
  },
  {
    category: 'mandatory',
    signed: IN_2022,
    atOrBeforeSigning: 2420,
    atIntegratedIntake: 1300,
    days1to40: 1902,
    day41: 87,
    days42to58: 588,
    days63plus: 1660,
    notRegistered: 400,
  },
  {
    category: 'mandatory',
    signed: IN_2023,
    atOrBeforeSigning: 3438,
    atIntegratedIntake: 180,
    days1to40: 2513,
    day41: 116,
    days42to58: 776,
    days63plus: 1963,
    notRegistered: 560,
  },
]

/** Of those not registered, in each cell: they register a day after the cut-off of the question. */
export const REGISTERING_AFTER_THE_CUT_OFF = 5
export const CUT_OFF = calendarDate('2024-02-05')
export const DAY_AFTER_THE_CUT_OFF = calendarDate('2024-02-06')

/** Persons who are beside the cohort, and of no influence on any figure. */
interface Beside {
  readonly category: Category
  readonly signed: Window
  readonly persons: number
}

/** They signed after the window. Half of them registered. */
export const AFTER_THE_WINDOW: readonly Beside[] = [
  { category: 'entitled', signed: window('2023-12-01', '2023-12-31'), persons: 450 },
  { category: 'mandatory', signed: window('2023-12-01', '2023-12-31'), persons: 750 },
]

/** They were exempt from registration with VDAB when it would have been due. */
export const EXEMPT: readonly Beside[] = [
  { category: 'entitled', signed: IN_2022, persons: 5269 },
  { category: 'mandatory', signed: IN_2022, persons: 1418 },
  { category: 'entitled', signed: IN_2023, persons: 6000 },
  { category: 'mandatory', signed: IN_2023, persons: 1900 },
]
