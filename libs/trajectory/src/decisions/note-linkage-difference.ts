import { RuleBroken } from '#libs/kernel'
import { saidOfAnotherColumn } from '../event-check.js'
import type { DataOf } from '../events.js'
import { agreesWithRecord, notedBefore } from '../linkage-differences.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/**
 * Notes that a linkage says otherwise than the record. Nothing is overwritten: a caseworker corrects the record, or
 * dismisses what the linkage said.
 */
export const noteLinkageDifference =
  (difference: DataOf<'LinkageDiffered'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { observedOn, field, reported, eventId } = difference
    requireDossier(trajectory)
    requireTakenEffect({ observedOn }, today)
    requireOfColumn(difference)
    const said = { on: observedOn, field, reported, ...(eventId && { about: eventId }) }
    if (notedBefore(trajectory, said)) return []
    if (agreesWithRecord(trajectory, said))
      throw new RuleBroken('linkage-agrees', `The record says ${reported} too.`, 'reported')

    return [{ type: 'LinkageDiffered', data: difference }]
  }

/** What no linkage can say would stay to check for ever, since no record will come to say it. */
function requireOfColumn(difference: object): void {
  const [problem] = saidOfAnotherColumn(new Map(Object.entries(difference)))
  if (problem) throw new RuleBroken('not-of-that-column', problem.detail, problem.field)
}
