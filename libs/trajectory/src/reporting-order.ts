import { naming, objection, sayingOfFirst, type Happening, type Objection } from './objection.js'
import type { Trajectory } from './trajectory.js'

/**
 * A contract, its category, suspension and end cannot lie before the person was reported (glossary: reporting comes
 * first). Everything else can: registration, exemption, support and work are facts of the person's life, known only later.
 */
export function beforeReporting(
  { reported }: Pick<Trajectory, 'reported'>,
  happenings: readonly Happening[],
): readonly Objection[] {
  if (!reported) return []
  const early = happenings.filter(({ on }) => on < reported.on)
  return sayingOfFirst(early, ({ on, field }) =>
    objection('before-reporting', `The person was reported on ${reported.on}, after ${on}.`, early, field),
  )
}

/** What lies before the report on record: one of the two days was corrected. */
export const objectionsToReporting = (trajectory: Trajectory): readonly Objection[] =>
  trajectory.reported ? beforeReporting(trajectory, agencyDid(trajectory)).map(naming(trajectory.reported)) : []

/** The first category is that of the report itself. */
const agencyDid = ({ contracts, categories, suspensions, endings }: Trajectory): readonly Happening[] => [
  ...contracts,
  ...categories.slice(1),
  ...suspensions.filter(({ opens }) => opens),
  ...endings,
]
