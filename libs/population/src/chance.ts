import { addDays, daysBetween, type CalendarDate } from '#libs/kernel'

/**
 * Chance that can be repeated: the same seed gives the same choices, on every machine. The generator is mulberry32
 * (Tommy Ettinger, public domain): 32 bits of state, good enough to spread dates, no good for secrets.
 */
export class Chance {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** Up to and not including 2^32. */
  bits(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** A whole number, both ends inclusive. */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor((this.bits() / 0x1_0000_0000) * (highest - lowest + 1))
  }

  /** A day, both ends inclusive. */
  day(first: CalendarDate, last: CalendarDate): CalendarDate {
    return addDays(first, this.between(0, daysBetween(first, last)))
  }

  /** True so many times in a hundred, on average. */
  percent(percents: number): boolean {
    return this.between(0, 99) < percents
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.between(0, values.length - 1)]!
  }

  shuffled<Value>(values: readonly Value[]): Value[] {
    const shuffled = [...values]
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.between(0, last)
      ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
    }
    return shuffled
  }

  uuid(): string {
    const hex = Array.from({ length: 4 }, () => this.bits().toString(16).padStart(8, '0')).join('')
    const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      variant + hex.slice(17, 20),
      hex.slice(20),
    ].join('-')
  }
}
