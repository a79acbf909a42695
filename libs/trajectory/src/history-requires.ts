import { effectiveHistory, isCorrection, RuleBroken } from '#libs/kernel'
import type { RecordedEvent, RecordedFact } from './events.js'

/** Of the text that says why an event was recorded, a correction too. */
export const referenceOfWhy = (event: RecordedEvent): string | undefined =>
  isCorrection(event) ? event.data.reason : event.metadata.reason

/** The reference of the text that says why an event was recorded. */
export function requireText(history: readonly RecordedEvent[], eventId: string): string {
  if (history.length === 0) throw new RuleBroken('dossier-unknown', 'There is no such dossier.')
  const event = history.find(({ id }) => id === eventId)
  if (!event) throw new RuleBroken('fact-unknown', 'This dossier has no such fact.', 'eventId')
  const reference = referenceOfWhy(event)
  if (reference === undefined) throw new RuleBroken('text-missing', 'It was recorded without a text.', 'eventId')
  return reference
}

/** The fact by its event, as it counts now; null where it was withdrawn. A correction is no fact to be corrected. */
export function requireFact(history: readonly RecordedEvent[], eventId: string): RecordedFact | null {
  const event = history.find(({ id }) => id === eventId)
  if (!event) throw new RuleBroken('fact-unknown', 'This dossier has no such fact.', 'eventId')
  const facts = effectiveHistory(history)
  if (isCorrection(event))
    throw new RuleBroken('correction-not-correctable', insteadOf(event.data.eventId, facts), 'eventId')
  return facts.find(({ id }) => id === eventId) ?? null
}

/** What leads on from a correction or a withdrawal, by the fact that it is of. */
const insteadOf = (corrected: string, facts: readonly RecordedFact[]): string =>
  facts.some(({ id }) => id === corrected)
    ? `It corrects the fact ${corrected}: correct that one once more.`
    : `The fact ${corrected} was withdrawn: record it anew.`
