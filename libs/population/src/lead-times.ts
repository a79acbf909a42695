/** Days from signing to registration of the one at `place` of `count`: each number of days equally often. */
const evenly =
  (shortest: number, longest: number) =>
  (place: number, count: number): number =>
    shortest + Math.floor((place * (longest - shortest + 1)) / count)

/** The long tail: most soon after the term, a few after the better part of a year. */
const trailingOff =
  (shortest: number, longest: number) =>
  (place: number, count: number): number =>
    shortest + Math.floor((longest - shortest + 1) * (place / count) ** 2)

/**
 * The columns of the population table, each with the lead times of those in it. Two months are 59 to 62 days: nobody
 * registers so many days after signing, so that P2M and P60D give the same figures.
 */
export const LEAD_TIMES = {
  days1to40: evenly(1, 40),
  day41: evenly(41, 41),
  days42to58: evenly(42, 58),
  days63plus: trailingOff(63, 300),
} as const

export type LeadTimeColumn = keyof typeof LEAD_TIMES
