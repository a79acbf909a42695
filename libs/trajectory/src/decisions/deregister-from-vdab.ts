import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { laterEndOf, notRegistered, nothingToEnd } from '../period-order.js'
import { hasEndOn } from '../questions.js'
import { requireDossier, requireNoObjection, requireTakenEffect } from '../requires.js'

/** Ends a registration with VDAB on the first day that it no longer covers. The duty stays met (glossary). */
export const deregisterFromVdab =
  (deregistration: DataOf<'VdabDeregistered'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { deregisteredOn } = deregistration
    requireDossier(trajectory)
    requireTakenEffect({ deregisteredOn }, today)
    if (hasEndOn(trajectory.registrations, deregisteredOn)) return []
    const asked = { on: deregisteredOn, field: 'deregisteredOn' }
    requireNoObjection(nothingToEnd(trajectory.registrations, asked, notRegistered))
    const later = laterEndOf('this registration', trajectory.registrations, deregisteredOn)
    if (later) throw new RuleBroken('already-deregistered', later, 'deregisteredOn')

    return [{ type: 'VdabDeregistered', data: deregistration }]
  }
