/** Whole days, a half rounded up; `unrounded` is there when rounding changed something. */
export interface WholeDays {
  readonly value: number | null
  readonly unrounded?: number
}

/** A sum over a count, in whole numbers throughout: no float decides a half. */
function inWholeDays(sum: number, count: number): WholeDays {
  const value = roundedHalfUp(sum, count)
  return value * count === sum ? { value } : { value, unrounded: inHundredths(sum, count) / 100 }
}

const roundedHalfUp = (sum: number, count: number): number => Math.floor((2 * sum + count) / (2 * count))

/** Nearest, but below the half where it was below it: 41.498 is 41 days, and beside them 41.50 would read as an error. */
function inHundredths(sum: number, count: number): number {
  const nearest = roundedHalfUp(100 * sum, count)
  return nearest % 100 === 50 && nearest * count > 100 * sum ? nearest - 1 : nearest
}

/** Of an even count the mean of the two middle values. */
export function median(days: readonly number[]): WholeDays {
  if (days.length === 0) return { value: null }
  const sorted = Int32Array.from(days).sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 ? { value: sorted[middle]! } : inWholeDays(sorted[middle - 1]! + sorted[middle]!, 2)
}

export function mean(days: readonly number[]): WholeDays {
  if (days.length === 0) return { value: null }
  return inWholeDays(
    days.reduce((sum, day) => sum + day, 0),
    days.length,
  )
}
