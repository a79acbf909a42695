import type { CalendarDate } from '#libs/kernel'

/** Why a rule says no: what a command refuses by, and what makes a dossier to check. */
export interface Objection {
  readonly rule: string
  readonly detail: string
  readonly field?: string
  /** The facts that stand against it, where there are any. */
  readonly eventIds: readonly string[]
}

/** What happens on a day: on record, under its event, or asked for, in a field. */
export interface Happening {
  readonly on: CalendarDate
  readonly eventId?: string
  readonly field?: string
}

export const objection = (
  rule: string,
  detail: string,
  facts: readonly Pick<Happening, 'eventId'>[],
  field?: string,
): Objection => ({
  rule,
  detail,
  ...(field && { field }),
  eventIds: facts.flatMap(({ eventId }) => (eventId === undefined ? [] : [eventId])),
})

/** One objection for all that is out of order, in the words of the first. */
export function sayingOfFirst(found: readonly Happening[], say: (first: Happening) => Objection): readonly Objection[] {
  const [first] = found
  return first ? [say(first)] : []
}

/** The objection, naming before all others the fact that was judged. */
export const naming =
  (judged: { readonly eventId: string }) =>
  (it: Objection): Objection => ({ ...it, eventIds: [judged.eventId, ...it.eventIds] })
