import { dayInBrussels, type CalendarDate } from '#libs/kernel'
import type { DatedRules } from '#libs/trajectory'

/** When a question is asked, and the law by which it is answered: the one place where queries look at a clock. */
export class Present {
  constructor(
    readonly rules: DatedRules,
    private readonly clock: () => Date,
  ) {}

  today(): CalendarDate {
    return dayInBrussels(this.clock())
  }

  /** UTC, ISO 8601 with milliseconds, as instants are recorded. */
  instant(): string {
    return this.clock().toISOString()
  }
}
