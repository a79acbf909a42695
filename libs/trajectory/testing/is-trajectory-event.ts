import { problemsIn } from '../src/event-check.js'
import type { TrajectoryEvent } from '../src/events.js'

export const isTrajectoryEvent = (event: { type: string; data: object }): event is TrajectoryEvent =>
  problemsIn(event.type, event.data).length === 0
