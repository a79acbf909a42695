import type { CalendarDate } from '#libs/kernel'
import type { Coverage } from '#libs/trajectory'

/** For which days a linkage speaks, where somebody said so: the names of the options and parameters. */
export interface CoverageTold {
  readonly coversFrom?: CalendarDate
  readonly coversUntil?: CalendarDate
}

export const coverageIn = ({ coversFrom, coversUntil }: CoverageTold): Partial<Coverage> => ({
  ...(coversFrom && { from: coversFrom }),
  ...(coversUntil && { until: coversUntil }),
})
