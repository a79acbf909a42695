import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireTakenEffect } from '../requires.js'

/** Opens a trajectory: the person is reported to an agency (aanmelding). A person has exactly one dossier. */
export const reportToAgency =
  (report: DataOf<'ReportedToAgency'>, { today }: Moment): TrajectoryDecision =>
  ({ reported, agency, categories }) => {
    requireTakenEffect({ reportedOn: report.reportedOn }, today)
    const asReported = categories.find(({ eventId }) => eventId === reported?.eventId)
    const sameReport = reported?.on === report.reportedOn && agency === report.agency
    if (sameReport && asReported?.category === report.category) return []
    if (reported) {
      const detail = `The person was reported on ${reported.on}, to ${agency} and as ${asReported?.category}.`
      throw new RuleBroken('dossier-exists', detail)
    }

    return [{ type: 'ReportedToAgency', data: report }]
  }
