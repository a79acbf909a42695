import { dayInBrussels, type CalendarDate } from '#libs/kernel'

/** What time it is: the one place where that is asked. */
export abstract class Clock {
  abstract now(): Date

  today(): CalendarDate {
    return dayInBrussels(this.now())
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date()
  }
}

/** Stands at the same instant until it is told otherwise. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super()
  }

  override now(): Date {
    return this.instant
  }

  set(instant: Date): void {
    this.instant = instant
  }
}
