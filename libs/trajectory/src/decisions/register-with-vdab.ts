import { latestOn, RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { beganOn } from '../questions.js'
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
    const begun = beganOn(trajectory.registrations, registeredOn)
    if (begun?.origin === origin) return []
    const last = latestOn(trajectory.registrations, registeredOn)
    if (last?.opens) {
      const detail = begun
        ? `The registration of ${begun.on} is on record with another origin, ${begun.origin}.`
        : `The registration of ${last.on} was in force on ${registeredOn}.`
      throw new RuleBroken('already-registered', detail, 'registeredOn')
    }

    return [{ type: 'VdabRegistered', data: registration }]
  }
