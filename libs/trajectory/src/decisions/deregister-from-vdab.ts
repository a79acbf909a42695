import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { canEnd, hasEndOn, isGoingOnBefore } from '../questions.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/** Ends a registration with VDAB on the first day that it no longer covers. The duty stays met (glossary). */
export const deregisterFromVdab =
  (deregistration: DataOf<'VdabDeregistered'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { deregisteredOn } = deregistration
    requireDossier(trajectory)
    requireTakenEffect({ deregisteredOn }, today)
    if (hasEndOn(trajectory.registrations, deregisteredOn)) return []
    if (!isGoingOnBefore(trajectory.registrations, deregisteredOn))
      throw new RuleBroken('not-registered', `No registration ran until ${deregisteredOn}.`, 'deregisteredOn')
    if (!canEnd(trajectory.registrations, deregisteredOn))
      throw new RuleBroken('already-deregistered', 'A later end of this registration is on record.', 'deregisteredOn')

    return [{ type: 'VdabDeregistered', data: deregistration }]
  }
