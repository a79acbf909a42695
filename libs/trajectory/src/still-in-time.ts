import type { CalendarDate } from '#libs/kernel'
import { ruleOn, type DatedRules } from './dated-rules.js'
import { dueDateUnder, isSuspendedWithoutEnd, type Suspendable } from './due-date.js'

/**
 * Until when registering under a contract is in time, for whoever is told that it was so on a day. A suspension that
 * begins later, but by the due date of that day, moves the due date all the same: it is read on until none does.
 */
export function stillInTime(
  suspendable: Suspendable,
  signedOn: CalendarDate,
  date: CalendarDate,
  rules: DatedRules,
): string {
  const due = dueDateUnder(rules, suspendable, signedOn, date)!
  const isMoving = ruleOn(rules.suspensionMovesDueDate, signedOn) && isSuspendedWithoutEnd(suspendable, date)
  if (isMoving) return `On ${date} the due date was ${due}, and each day of a suspension without an end moves it.`
  const moved = dueDateUnder(rules, suspendable, signedOn, due)
  return moved === due ? `Registering is in time until ${due}.` : stillInTime(suspendable, signedOn, due, rules)
}
