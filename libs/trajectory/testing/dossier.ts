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

/** One step of a dossier: what was asked, what came of it, and the trajectory after it. */
export interface Step {
  readonly asked: TrajectoryFact
  readonly events: readonly TrajectoryFact[]
  readonly after: Trajectory
}

/** Asks for each fact in turn, and records what is decided; what is refused is left out. */
export function steps(requests: readonly TrajectoryFact[]): readonly Step[] {
  const taken: Step[] = []
  let before = unreported
  let count = 0
  for (const asked of requests) {
    const events = decided(toRecord(asked, moment), before)
    if (!events) continue
    const after = recorded(events).reduce(
      (state, event) => nextTrajectory(state, { ...event, id: `fact-${++count}` }),
      before,
    )
    taken.push({ asked, events, after })
    before = after
  }
  return taken
}

/** The history that comes of asking for each fact in turn. */
export const historyOf = (requests: readonly TrajectoryFact[]): readonly RecordedEvent[] =>
  recorded(steps(requests).flatMap(({ events }) => events))

export const trajectoryAfter = (history: readonly RecordedEvent[]): Trajectory =>
  trajectoryFrom(effectiveHistory<TrajectoryFact>(history))
