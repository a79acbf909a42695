import fc from 'fast-check'
import type { Decision } from '#libs/kernel'
import type { DecidedCorrection } from '../src/decided-event.js'
import { correctFact, withdrawFact } from '../src/decisions/index.js'
import type { RecordedEvent, TrajectoryEvent, TrajectoryFact } from '../src/events.js'
import { decided, moment } from './dossier.js'
import { anyFact } from './facts.arbitrary.js'
import { explained, recorded } from './specification.js'

/** A wish to correct: which fact, counted round, and whether it never was or what it should have said. */
export interface Wish {
  readonly which: number
  readonly neverWas: boolean
  readonly said: readonly TrajectoryFact[]
}

export const anyWishes: fc.Arbitrary<readonly Wish[]> = fc.array(
  fc.record({ which: fc.nat(), neverWas: fc.boolean(), said: fc.array(anyFact, { size: 'max', maxLength: 20 }) }),
  { maxLength: 12 },
)

/** The decision on a wish. With nothing to say of that type of fact, it is corrected to what it said already. */
export function toCorrect(history: readonly RecordedEvent[], { which, neverWas, said }: Wish) {
  const { id: eventId, type, data: already } = history[which % history.length]!
  const better = said.find(fact => fact.type === type)?.data ?? already
  return neverWas ? withdrawFact({ eventId }, moment) : correctFact({ eventId, data: better }, moment)
}

/** What is recorded of a decision to correct: nothing where a rule says no. */
export const correctionBy = (
  decide: Decision<readonly RecordedEvent[], DecidedCorrection>,
  history: readonly RecordedEvent[],
) => (decided(decide, history) ?? []).map(explained)

/** The corrections that come of the wishes, each decided on the history as the ones before it left it. */
export const correctionsOf = (history: readonly RecordedEvent[], wishes: readonly Wish[]): readonly TrajectoryEvent[] =>
  wishes.reduce<readonly TrajectoryEvent[]>(
    (events, wish) => [...events, ...correctionBy(toCorrect(history, wish), followedBy(history, events))],
    [],
  )

export const followedBy = (history: readonly RecordedEvent[], events: readonly TrajectoryEvent[]) =>
  recorded<TrajectoryEvent>([...history, ...events])
