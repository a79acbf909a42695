import type { CalendarDate } from '#libs/kernel'
import type { DatedRules } from './dated-rules.js'

/** What a decision may know of the world: the day it is, and the law as it stands. Both handed in, never read. */
export interface Moment {
  readonly today: CalendarDate
  readonly rules: DatedRules
}
