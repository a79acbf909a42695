import { dayInBrussels, type CalendarDate } from '#libs/kernel'

const HOUR = 3_600_000

/** What time it is for the rules and the answers. The stores stamp what they record by a clock of their own. */
export abstract class Clock {
  private hour: number | undefined
  private day: CalendarDate | undefined

  abstract now(): Date

  /** Every command asks. The zone is whole hours from UTC, so that a day is reckoned once an hour. */
  today(): CalendarDate {
    const now = this.now()
    const hour = Math.floor(now.getTime() / HOUR)
    if (this.day === undefined || hour !== this.hour) this.day = dayInBrussels(now)
    this.hour = hour
    return this.day
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date()
  }
}
