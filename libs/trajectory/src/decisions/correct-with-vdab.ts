import { effectiveHistory, type Decision } from '#libs/kernel'
import type { DecidedCorrection } from '../decided-event.js'
import type { RecordedEvent, TrajectoryFact } from '../events.js'
import type { Moment } from '../moment.js'
import { trajectoryFrom } from '../trajectory.fold.js'
import { compareWithVdab, type VdabReport } from '../vdab-report.js'
import { correctFact } from './correct-fact.js'

/**
 * Corrects the record where a linkage says otherwise: one correction for each fact, whatever differs in it, with the day of
 * the linkage. What a caseworker dismissed is decided, and stays as it is.
 */
export const correctWithVdab =
  (report: VdabReport, moment: Moment): Decision<readonly RecordedEvent[], DecidedCorrection> =>
  history => {
    const { observedOn } = report
    const { differences } = compareWithVdab(report, trajectoryFrom(effectiveHistory<TrajectoryFact>(history)))
    return [...Map.groupBy(differences, ({ eventId }) => eventId)].flatMap(([eventId, about]) => {
      const data = about.reduce<object>((patches, { patch }) => ({ ...patches, ...patch }), { observedOn })
      return correctFact({ eventId, data }, moment)(history)
    })
  }
