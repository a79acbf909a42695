import type { Event, Recorded } from './event.js'

/** `data` is the whole of the event's data as it should have been; `reason` refers to a text in the vault. */
export type FactCorrected = Event<'FactCorrected', { eventId: string; data: object; reason: string }>
export type FactWithdrawn = Event<'FactWithdrawn', { eventId: string; reason: string }>
export type Correction = FactCorrected | FactWithdrawn

export const isCorrection = (event: Event): event is Correction =>
  event.type === 'FactCorrected' || event.type === 'FactWithdrawn'

/**
 * The history as it should have been written: corrected facts with their last correction, withdrawn facts gone.
 * Everything that folds, folds over this, so that no fold knows that corrections exist.
 * A corrected fact keeps its id, its place and the instant at which it was first recorded.
 */
export function effectiveHistory<E extends Event>(
  history: readonly Recorded<E | Correction>[],
): readonly Recorded<Exclude<E, Correction>>[] {
  type Effective = Recorded<Exclude<E, Correction>>
  const corrections = new Map<string, Correction>()
  for (const event of history) {
    if (isCorrection(event) && corrections.get(event.data.eventId)?.type !== 'FactWithdrawn')
      corrections.set(event.data.eventId, event)
  }

  const asWritten = history.filter((event): event is Effective => !isCorrection(event))
  if (corrections.size === 0) return asWritten
  return asWritten.flatMap(event => {
    const correction = corrections.get(event.id)
    if (!correction) return [event]
    return correction.type === 'FactWithdrawn' ? [] : [{ ...event, data: correction.data.data }]
  })
}
