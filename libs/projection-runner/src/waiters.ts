import { PositionNotReached } from './errors.js'

interface Waiter {
  readonly position: bigint
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  readonly timer: NodeJS.Timeout
}

/** Those who wait for the rows to come as far as a position. */
export class Waiters {
  private readonly waiting = new Set<Waiter>()
  private reached = 0n
  private halted: string | undefined

  waitFor(position: bigint, timeoutMs: number): Promise<void> {
    if (position <= this.reached) return Promise.resolve()
    if (this.halted !== undefined) return Promise.reject(new PositionNotReached(position, this.reached, this.halted))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(waiter)
        reject(new PositionNotReached(position, this.reached))
      }, timeoutMs)
      const waiter = { position, resolve, reject, timer }
      this.waiting.add(waiter)
    })
  }

  get some(): boolean {
    return this.waiting.size > 0
  }

  /** Whether somebody gets what he waits for once the rows stand there. */
  someAt(position: bigint): boolean {
    return [...this.waiting].some(waiter => waiter.position <= position)
  }

  announce(position: bigint): void {
    this.reached = position
    this.halted = undefined
    for (const waiter of this.waiting) {
      if (waiter.position > position) continue
      this.settle(waiter)
      waiter.resolve()
    }
  }

  /** How far the rows are could not be asked: those who wait now are told so. */
  fail(error: unknown): void {
    for (const waiter of this.waiting) {
      this.settle(waiter)
      waiter.reject(error)
    }
  }

  /** Nothing will come any more: whoever waits is told why. */
  halt(reason: string): void {
    this.halted = reason
    for (const waiter of this.waiting) {
      this.settle(waiter)
      waiter.reject(new PositionNotReached(waiter.position, this.reached, reason))
    }
  }

  private settle(waiter: Waiter): void {
    clearTimeout(waiter.timer)
    this.waiting.delete(waiter)
  }
}
