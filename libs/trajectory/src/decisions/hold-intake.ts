import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireTakenEffect } from '../requires.js'

/** Records the intake, held jointly with VDAB or by the agency alone. It may have come before the report. */
export const holdIntake =
  (intake: DataOf<'IntakeHeld'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    requireDossier(trajectory)
    requireTakenEffect({ heldOn: intake.heldOn }, today)
    const integrated = intake.mode === 'integrated'
    if (trajectory.intakes.some(it => it.on === intake.heldOn && it.integrated === integrated)) return []

    return [{ type: 'IntakeHeld', data: intake }]
  }
