import { nextTrajectory, unreported, type DatedRules, type Trajectory } from '#libs/trajectory'
import { digest } from './digest.js'
import type { Projection } from './projection.js'
import { statusRow } from './status-row.js'

/**
 * Where each dossier stands. Its fold is that of the decisions, so that worklist and rules never disagree; what the
 * worklist shows is derived from it. The rules are part of its version: other terms are other due dates, for all rows
 * at once.
 */
export const currentStatus = (rules: DatedRules): Projection<Trajectory> => ({
  name: 'current-status',
  version: `12-${digest(rules)}`,
  keeps: 'status',
  initial: unreported,
  step: nextTrajectory,
  status: trajectory => statusRow(trajectory, rules),
})
