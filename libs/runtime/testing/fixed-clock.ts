import { Clock } from '../src/clock.js'

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
