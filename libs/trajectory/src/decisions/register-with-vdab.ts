import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { beganOn, canBegin } from '../questions.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/**
 * Records registration with VDAB. Glossary: it may lie before reporting, between reporting and signing, or after. One
 * that turns out to be earlier than the one on record is recorded too: the first registration meets the duty.
 */
export const registerWithVdab =
  (registration: DataOf<'VdabRegistered'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { registeredOn, origin } = registration
    requireDossier(trajectory)
    requireTakenEffect({ registeredOn }, today)
    if (beganOn(trajectory.registrations, registeredOn)?.origin === origin) return []
    if (!canBegin(trajectory.registrations, registeredOn))
      throw new RuleBroken('already-registered', `The person was registered on ${registeredOn}.`, 'registeredOn')

    return [{ type: 'VdabRegistered', data: registration }]
  }
