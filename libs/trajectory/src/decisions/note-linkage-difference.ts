import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import { agreesWithRecord } from '../linkage-differences.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/**
 * Notes that a linkage says otherwise than the record. Nothing is overwritten: a caseworker corrects the record, or
 * dismisses what the linkage said.
 */
export const noteLinkageDifference =
  (difference: DataOf<'LinkageDiffered'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { observedOn, field, reported } = difference
    requireDossier(trajectory)
    requireTakenEffect({ observedOn }, today)
    const said = { on: observedOn, field, reported }
    if (
      trajectory.linkageDifferences.some(it => it.on === observedOn && it.field === field && it.reported === reported)
    )
      return []
    if (agreesWithRecord(trajectory, said))
      throw new RuleBroken('linkage-agrees', `The record says ${reported} too.`, 'reported')

    return [{ type: 'LinkageDiffered', data: difference }]
  }
