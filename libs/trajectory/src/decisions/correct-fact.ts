import { RuleBroken, type Decision } from '#libs/kernel'
import { daysOfEffect, problemsIn } from '../event-check.js'
import type { DecidedCorrection } from '../decided-event.js'
import type { RecordedEvent } from '../events.js'
import { requireFact } from '../history-requires.js'
import type { Moment } from '../moment.js'

export interface FactCorrection {
  readonly eventId: string
  /** A merge patch (RFC 7396) on the fact's data as it counts now: `null` leaves an optional field out. */
  readonly data: object
}

/**
 * Corrects a recorded fact by a further one that names it (rule 6). The truth can always be recorded: no
 * rule about violations or fines stands in its way. What no longer meets them afterwards is `to-check`.
 */
export const correctFact =
  ({ eventId, data: patch }: FactCorrection, { today }: Moment): Decision<History, DecidedCorrection> =>
  history => {
    const fact = requireFact(history, eventId)
    if (!fact) throw new RuleBroken('fact-withdrawn', 'The fact was withdrawn: record it anew.', 'eventId')
    const data = patched(fact.data, patch)
    requireSameViolation(fact.data, data)
    requireEventData(fact.type, data)
    requireDaysTakenEffect(fact.type, data, today)
    if (isSame(fact.data, data)) return []

    return [{ type: 'FactCorrected', data: { eventId, data } }]
  }

type History = readonly RecordedEvent[]

const patched = (data: object, patch: object): object => {
  const merged = new Map<string, unknown>(Object.entries(data))
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) merged.delete(field)
    else if (value !== undefined) merged.set(field, value)
  }
  return Object.fromEntries(merged)
}

const isSame = (data: object, other: object): boolean => {
  const fields = new Map<string, unknown>(Object.entries(data))
  const others = Object.entries(other)
  return fields.size === others.length && others.every(([field, value]) => fields.get(field) === value)
}

/** Which violation a fact is about is what it is, not something about it: another violation is another fact. */
function requireSameViolation(data: object, corrected: object): void {
  if (violationIdIn(data) !== violationIdIn(corrected))
    throw new RuleBroken('fact-identity-fixed', 'A fact stays about its violation.', 'data.violationId')
}

const violationIdIn = (data: { readonly violationId?: unknown }): unknown => data.violationId

function requireEventData(type: string, data: object): void {
  const [problem] = problemsIn(type, data)
  if (problem) throw new RuleBroken('fact-data-invalid', problem.detail, `data.${problem.field}`)
}

function requireDaysTakenEffect(type: string, data: object, today: string): void {
  for (const [field, day] of daysOfEffect(type, data))
    if (day > today)
      throw new RuleBroken('takes-effect-in-the-future', `${field} is ${day}, and today is ${today}.`, `data.${field}`)
}
