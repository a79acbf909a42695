import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireInOrder, requireTakenEffect } from '../requires.js'

/** Exempts from the integration duty itself. It says nothing about registration with VDAB: the two are never mixed. */
export const grantDutyExemption =
  (exemption: DataOf<'DutyExemptionGranted'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { ground, from, until } = exemption
    requireDossier(trajectory)
    requireTakenEffect({ from }, today)
    requireInOrder({ from, until })
    if (trajectory.dutyExemptions.some(it => it.ground === ground && it.on === from && it.until === until)) return []

    return [{ type: 'DutyExemptionGranted', data: exemption }]
  }
