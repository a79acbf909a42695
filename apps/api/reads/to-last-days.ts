import type { CalendarDate } from '#libs/kernel'
import { LAST_DAY } from '#libs/trajectory'

interface LastDays {
  readonly suspendedUntil?: CalendarDate
  readonly exemptUntil?: CalendarDate
}

/** Within, what has no end lasts until the last of all days; outside it has no last day. */
const lastDay = (day: CalendarDate): CalendarDate | null => (day === LAST_DAY ? null : day)

export const lastDaysView = ({ suspendedUntil, exemptUntil }: LastDays) => ({
  ...(suspendedUntil && { suspendedUntil: lastDay(suspendedUntil) }),
  ...(exemptUntil && { exemptUntil: lastDay(exemptUntil) }),
})
