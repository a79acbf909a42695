import type { CalendarDate, Decision } from '#libs/kernel'
import type { DatedRules } from './dated-rules.js'
import type { TrajectoryFact } from './events.js'
import type { Trajectory } from './trajectory.js'

/** What a decision may know of the world: the day it is, and the law as it stands. Both handed in, never read. */
export interface Moment {
  readonly today: CalendarDate
  readonly rules: DatedRules
}

/** What becomes of one intention: from the trajectory as it is known, the facts that follow, or a refusal. */
export type TrajectoryDecision = Decision<Trajectory, TrajectoryFact>
