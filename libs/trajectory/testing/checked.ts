import { builtInRules } from '../src/dated-rules.js'
import type { TrajectoryEvent } from '../src/events.js'
import { findings } from '../src/to-check.js'
import { trajectoryOf } from './specification.js'

/** What is to check in a dossier, and the corrections that may leave something. */
export const checked = (...history: readonly TrajectoryEvent[]) => findings(trajectoryOf(...history), builtInRules)
export const rulesOf = (...history: readonly TrajectoryEvent[]) => checked(...history).map(({ rule }) => rule)

export const corrected = (eventId: string, data: object): TrajectoryEvent => ({
  type: 'FactCorrected',
  data: { eventId, data, reason: 'text-1' },
})
export const withdrawn = (eventId: string): TrajectoryEvent => ({
  type: 'FactWithdrawn',
  data: { eventId, reason: 'text-1' },
})
