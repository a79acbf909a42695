import { StoreLocked } from '#libs/kernel'
import type { WriterLease } from './writer-lease.js'

/** What the server is asked for a lease that is held. */
export interface LeaseCalls {
  /** False when somebody else has it. */
  readonly renew: () => Promise<boolean>
  readonly release: () => Promise<void>
}

/** Part of its time that a lease is not used any more: a server's clock and this one need not run equally fast. */
const MARGIN = 0.1

/**
 * A lease while it is held. It renews itself; when that does not succeed in time, or the server says that another has
 * it, it is lost for good. Time is measured by this process's steady clock, from before the server was asked.
 */
export class HeldLease implements WriterLease {
  private readonly losing = new AbortController()
  private readonly renewing: NodeJS.Timeout
  private ending: NodeJS.Timeout | undefined
  /** 0 once it was lost or released: then it is over for good. */
  private endsAt = 0
  private asking: Promise<void> = Promise.resolve()

  constructor(
    readonly token: bigint,
    private readonly calls: LeaseCalls,
    private readonly ttlMs: number,
    askedAt: number,
  ) {
    this.holdFrom(askedAt)
    this.renewing = setInterval(() => {
      this.asking = this.asking.then(() => this.renew())
    }, ttlMs / 3)
  }

  /** Aborted once it was lost; not when it is released. */
  get lost(): AbortSignal {
    return this.losing.signal
  }

  assertHeld(): void {
    if (performance.now() < this.endsAt) return
    throw new StoreLocked(`Lease ${this.token} to write the rows was lost: another process may have it.`)
  }

  /** Asks the server now, without waiting for the next renewal. No answer leaves it as it was believed. */
  async isStillHeld(): Promise<boolean> {
    this.asking = this.asking.then(() => this.renew())
    await this.asking
    return !this.losing.signal.aborted
  }

  /** So that a standby need not wait until it runs out. It cannot be used afterwards. */
  async release(): Promise<void> {
    this.stop()
    await this.asking
    await this.calls.release()
  }

  private async renew(): Promise<void> {
    if (this.endsAt === 0) return
    const askedAt = performance.now()
    const held = await this.calls.renew().catch(() => undefined)
    if (held === false) this.lose()
    else if (held && this.endsAt !== 0) this.holdFrom(askedAt)
  }

  private holdFrom(askedAt: number): void {
    this.endsAt = askedAt + this.ttlMs * (1 - MARGIN)
    clearTimeout(this.ending)
    this.ending = setTimeout(() => this.lose(), Math.max(0, this.endsAt - performance.now()))
  }

  private lose(): void {
    this.stop()
    this.losing.abort()
  }

  private stop(): void {
    this.endsAt = 0
    clearInterval(this.renewing)
    clearTimeout(this.ending)
  }
}
