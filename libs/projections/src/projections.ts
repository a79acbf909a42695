import type { DatedRules } from '#libs/trajectory'
import { currentStatus } from './current-status.projection.js'
import type { Projection } from './projection.js'
import { sanctionOutcomes } from './sanction-outcomes.projection.js'
import { yearlyCohorts } from './yearly-cohorts.projection.js'

/** The projections whose rows are kept. Single dossiers and their histories are folded from the log when asked. */
export const keptProjections = (rules: DatedRules): readonly Projection[] => [
  currentStatus(rules),
  yearlyCohorts,
  sanctionOutcomes,
]
