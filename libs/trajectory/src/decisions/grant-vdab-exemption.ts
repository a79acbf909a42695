import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireInOrder, requireTakenEffect } from '../requires.js'

/**
 * Exempts from registration with VDAB (not from the integration duty). It may begin before the report, overlap another,
 * and end on a day to come.
 */
export const grantVdabExemption =
  (exemption: DataOf<'VdabExemptionGranted'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { ground, from, until } = exemption
    requireDossier(trajectory)
    requireTakenEffect({ from }, today)
    requireInOrder({ from, until })
    if (trajectory.vdabExemptions.some(it => it.ground === ground && it.on === from && it.until === until)) return []

    return [{ type: 'VdabExemptionGranted', data: exemption }]
  }
