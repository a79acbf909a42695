import type { CopyStep } from '#libs/event-store'
import { ProgressBars } from '../progress-bars.js'

/** A bar for each step of a copy, drawn once there is something to tell, of the events that it has to do. */
export class CopyProgress {
  private readonly bars = new ProgressBars()
  private step: CopyStep | undefined
  private before = 0
  private events = 0

  constructor(private readonly total: number) {}

  report(step: CopyStep, events: number): void {
    if (step !== this.step) {
      this.step = step
      if (step === 'carrying') this.before = this.events
    }
    this.events = events
    if (events > this.before) this.bars.report(`${step} events`, events - this.before, this.total - this.before)
  }

  finish(): void {
    this.bars.finish()
  }
}
