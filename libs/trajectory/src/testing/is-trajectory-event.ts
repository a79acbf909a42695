import { problemsIn } from '../event-check.js'
import type { TrajectoryEvent } from '../events.js'

export const isTrajectoryEvent = (event: { type: string; data: object }): event is TrajectoryEvent =>
  problemsIn(event.type, event.data).length === 0
