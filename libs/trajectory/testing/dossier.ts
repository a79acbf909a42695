import { effectiveHistory, RuleBroken, type Decision } from '#libs/kernel'
import { builtInRules } from '../src/dated-rules.js'
import type { DecidedEvent } from '../src/decided-event.js'
import type { RecordedEvent, TrajectoryFact } from '../src/events.js'
import type { Moment } from '../src/moment.js'
import { nextTrajectory, trajectoryFrom } from '../src/trajectory.fold.js'
import { unreported, type Trajectory } from '../src/trajectory.js'
import { toRecord } from './intentions.js'
import { recorded, today } from './specification.js'

export const moment: Moment = { today, rules: builtInRules }

/** What a decision says: events, or null where a rule says no. Anything else is a mistake, and thrown on. */
export function decided<State, E extends DecidedEvent>(decide: Decision<State, E>, state: State) {
  try {
    return decide(state)
  } catch (error) {
    if (error instanceof RuleBroken) return null
    throw error
  }
}

/** One request about a dossier: what was asked, of which trajectory, and what came of it; null where a rule said no. */
interface Attempt {
  readonly asked: TrajectoryFact
  readonly before: Trajectory
  readonly events: readonly TrajectoryFact[] | null
  readonly after: Trajectory
}

/** One step of a dossier: an attempt that was not refused. */
export type Step = Attempt & { readonly events: readonly TrajectoryFact[] }

/** Asks for each fact in turn, and records what is decided; what is refused changes nothing. */
export function* attempts(requests: readonly TrajectoryFact[]): Generator<Attempt> {
  let before = unreported
  let count = 0
  for (const asked of requests) {
    const events = decided(toRecord(asked, moment), before)
    const after = recorded(events ?? []).reduce(
      (state, event) => nextTrajectory(state, { ...event, id: `fact-${++count}` }),
      before,
    )
    yield { asked, before, events, after }
    before = after
  }
}

/** The same without what was refused. */
export const steps = (requests: readonly TrajectoryFact[]): readonly Step[] =>
  [...attempts(requests)].filter((attempt): attempt is Step => attempt.events !== null)

/** The history that comes of asking for each fact in turn. */
export const historyOf = (requests: readonly TrajectoryFact[]): readonly RecordedEvent[] =>
  recorded(steps(requests).flatMap(({ events }) => events))

export const trajectoryAfter = (history: readonly RecordedEvent[]): Trajectory =>
  trajectoryFrom(effectiveHistory<TrajectoryFact>(history))
