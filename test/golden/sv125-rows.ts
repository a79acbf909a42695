import type { Recorded } from '#libs/kernel'
import { sanctionOutcomes, yearlyCohorts, type CohortMember, type SanctionOutcomes } from '#libs/projections'
import { trajectoryStream, type RecordedFact, type TrajectoryFact } from '#libs/trajectory'

export interface Rows {
  readonly cohort: readonly CohortMember[]
  readonly sanctions: readonly SanctionOutcomes[]
}

type Occurrence = Pick<Recorded, 'id' | 'position' | 'recordedAt'>

const metadata = { actor: 'golden', role: 'operator', correlationId: 'golden', schemaVersion: 1 }

/** Facts as a log would hold them, for folds that look at no more than this. */
export const recordedFacts = (
  dossier: string,
  facts: readonly TrajectoryFact[],
  occurrence: (revision: number) => Occurrence,
): readonly RecordedFact[] =>
  facts.map((fact, index): RecordedFact => ({
    ...fact,
    ...occurrence(index),
    stream: trajectoryStream(dossier),
    revision: BigInt(index),
    metadata,
  }))

/** The rows that reports read, folded without any store. */
export function rowsOf(histories: Iterable<readonly RecordedFact[]>): Rows {
  const cohort: CohortMember[] = []
  const sanctions: SanctionOutcomes[] = []
  for (const history of histories) {
    let member = yearlyCohorts.initial
    let outcomes = sanctionOutcomes.initial
    for (const event of history) {
      member = yearlyCohorts.step(member, event)
      outcomes = sanctionOutcomes.step(outcomes, event)
    }
    if (member) cohort.push(member)
    if (outcomes) sanctions.push(outcomes)
  }
  return { cohort, sanctions }
}
