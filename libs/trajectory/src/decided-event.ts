import type { Correction, Event, FactCorrected, FactWithdrawn } from '#libs/kernel'
import type { TrajectoryEvent, TrajectoryFact } from './events.js'

type Unexplained<E extends Correction> = Event<E['type'], Omit<E['data'], 'reason'>>

/** A correction as it is decided. Why it is made is free text: whoever records it seals that, and adds the reference. */
export type DecidedCorrection = Unexplained<FactCorrected> | Unexplained<FactWithdrawn>

/** What a decision says. Nothing personal stands in it. */
export type DecidedEvent = TrajectoryFact | DecidedCorrection

/** As it is recorded; `reason` gives the reference of the sealed text, and is asked of corrections alone. */
export function recordedAs(event: DecidedEvent, reason: () => string): TrajectoryEvent {
  if (event.type === 'FactCorrected') return { type: event.type, data: { ...event.data, reason: reason() } }
  if (event.type === 'FactWithdrawn') return { type: event.type, data: { ...event.data, reason: reason() } }
  return event
}
