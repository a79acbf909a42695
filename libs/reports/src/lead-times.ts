/** Whole days, a half rounded up; `unrounded` is there when rounding changed something. */
export interface WholeDays {
  readonly value: number | null
  readonly unrounded?: number
}

const inWholeDays = (exact: number): WholeDays => {
  const value = Math.floor(exact + 0.5)
  return value === exact ? { value } : { value, unrounded: Math.round(exact * 100) / 100 }
}

/** Of an even count the mean of the two middle values. */
export function median(days: readonly number[]): WholeDays {
  if (days.length === 0) return { value: null }
  const sorted = Int32Array.from(days).sort()
  const middle = sorted.length >> 1
  return inWholeDays(sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2)
}

export function mean(days: readonly number[]): WholeDays {
  if (days.length === 0) return { value: null }
  return inWholeDays(days.reduce((sum, day) => sum + day, 0) / days.length)
}
