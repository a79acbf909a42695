import { setTimeout as delay } from 'node:timers/promises'
import { WAIT_MS } from './positions.js'
import { Waiters } from './waiters.js'

/** Milliseconds between two looks, from the first to the longest. Each is of random length, so that processes spread. */
const SOON = 15
const LATEST = 60

/** Waits for what another process brings as far as a position. All who wait share one look. */
export class SharedLook {
  private readonly waiters = new Waiters()
  private isLooking = false

  constructor(private readonly reached: () => Promise<bigint>) {}

  waitFor(position: bigint, timeoutMs = WAIT_MS): Promise<void> {
    const waiting = this.waiters.waitFor(position, timeoutMs)
    if (!this.isLooking) void this.look()
    return waiting
  }

  /** For as long as somebody waits. */
  private async look(): Promise<void> {
    this.isLooking = true
    for (let pause = SOON; this.waiters.some; pause = Math.min(pause * 1.25, LATEST)) {
      try {
        this.waiters.announce(await this.reached())
      } catch (error) {
        this.waiters.fail(error)
      }
      if (this.waiters.some) await delay(pause * (0.75 + Math.random() / 2))
    }
    this.isLooking = false
  }
}
