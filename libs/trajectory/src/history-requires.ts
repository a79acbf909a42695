import { effectiveHistory, isCorrection, RuleBroken } from '#libs/kernel'
import type { RecordedEvent, RecordedFact } from './events.js'

/** The fact by its event, as it counts now; null where it was withdrawn. A correction is no fact to be corrected. */
export function requireFact(history: readonly RecordedEvent[], eventId: string): RecordedFact | null {
  const event = history.find(({ id }) => id === eventId)
  if (!event) throw new RuleBroken('fact-unknown', 'This dossier has no such fact.', 'eventId')
  if (isCorrection(event))
    throw new RuleBroken('correction-not-correctable', 'A correction is corrected by another of its fact.', 'eventId')
  return effectiveHistory(history).find(({ id }) => id === eventId) ?? null
}
