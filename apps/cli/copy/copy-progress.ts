import type { CopyStep } from '#libs/event-store'
import { ProgressBar } from '../progress-bar.js'

/** A bar for each step of a copy, drawn once there is something to tell, of the events that it has to do. */
export class CopyProgress {
  private bar: ProgressBar | undefined
  private step: CopyStep | undefined
  private before = 0
  private events = 0

  constructor(private readonly total: number) {}

  report(step: CopyStep, events: number): void {
    if (step !== this.step) {
      this.finish()
      this.step = step
      if (step === 'carrying') this.before = this.events
    }
    this.events = events
    if (events === this.before) return
    this.bar ??= new ProgressBar(`${step} events`, this.total - this.before)
    this.bar.report(events - this.before)
  }

  finish(): void {
    this.bar?.finish()
    this.bar = undefined
  }
}
