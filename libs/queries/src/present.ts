import { dayInBrussels, type CalendarDate } from '#libs/kernel'
import type { DatedRules } from '#libs/trajectory'
import { KnownInTheFuture } from './errors.js'

/**
 * When a question is asked, by which law it is answered and by which program: the one place where queries look at a
 * clock.
 */
export class Present {
  constructor(
    readonly rules: DatedRules,
    private readonly clock: () => Date,
    /** Its name, version and, where known, the commit that it was built from. */
    readonly program: string,
  ) {}

  today(): CalendarDate {
    return dayInBrussels(this.clock())
  }

  /** UTC, ISO 8601 with milliseconds, as instants are recorded. */
  instant(): string {
    return this.clock().toISOString()
  }

  /** The log may be kept by another clock, somewhat ahead of this one: what it has recorded has come. */
  mustHaveCome(instant: string, lastRecorded = ''): void {
    if (instant > lastRecorded && instant > this.instant()) throw new KnownInTheFuture(instant)
  }
}
