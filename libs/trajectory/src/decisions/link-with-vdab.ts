import type { DataOf, TrajectoryFact } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireTakenEffect } from '../requires.js'
import { nextTrajectory } from '../trajectory.fold.js'
import type { Trajectory } from '../trajectory.js'
import { compareWithVdab, type ReportDifference, type ReportedFact, type VdabReport } from '../vdab-report.js'
import { deregisterFromVdab } from './deregister-from-vdab.js'
import { noteLinkageDifference } from './note-linkage-difference.js'
import { observeEmployment } from './observe-employment.js'
import { registerWithVdab } from './register-with-vdab.js'

/** What becomes of what differs: it is left to a correction that follows, or noted, for somebody to decide. */
export type Differences = 'noted' | 'left'

/**
 * Takes over what a linkage says of one person: all of it or, where a rule refuses a part, nothing. What the record lacks
 * is recorded as by the ordinary intentions; what differs overwrites nothing.
 */
export const linkWithVdab =
  (report: VdabReport, moment: Moment, differences: Differences = 'noted'): TrajectoryDecision =>
  trajectory => {
    requireDossier(trajectory)
    requireTakenEffect({ observedOn: report.observedOn }, moment.today)
    const comparison = compareWithVdab(report, trajectory)
    const toNote = differences === 'left' ? [] : comparison.differences
    const intended = [
      ...comparison.facts.map(fact => toRecord(fact, moment)),
      ...toNote.map(difference => noteLinkageDifference(asNoted(difference, report), moment)),
    ]
    return oneAfterTheOther(intended, trajectory)
  }

const asNoted = (
  { field, recorded, reported, about }: ReportDifference,
  { observedOn }: VdabReport,
): DataOf<'LinkageDiffered'> => ({
  observedOn,
  field,
  ...(recorded && { recorded }),
  reported,
  ...(about && { eventId: about }),
})

function toRecord(fact: ReportedFact, moment: Moment): TrajectoryDecision {
  if (fact.type === 'VdabRegistered') return registerWithVdab(fact.data, moment)
  if (fact.type === 'VdabDeregistered') return deregisterFromVdab(fact.data, moment)
  return observeEmployment(fact.data, moment)
}

/** Each is decided on what the ones before it left. */
function oneAfterTheOther(decisions: readonly TrajectoryDecision[], before: Trajectory): readonly TrajectoryFact[] {
  let trajectory = before
  return decisions.flatMap(decide => {
    const events = decide(trajectory)
    for (const event of events) trajectory = nextTrajectory(trajectory, { ...event, id: 'not-recorded-yet' })
    return events
  })
}
