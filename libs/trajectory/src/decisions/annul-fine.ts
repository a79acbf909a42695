import { RuleBroken } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireFine, requireFineImposedBy, requireTakenEffect, requireViolation } from '../requires.js'

/** Annuls a fine: also the way out for one that, after a correction, no longer meets its rules. It stays decided (rule 4). */
export const annulFine =
  (annulment: DataOf<'FineAnnulled'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { violationId, annulledOn } = annulment
    requireDossier(trajectory)
    requireTakenEffect({ annulledOn }, today)
    const fine = requireFine(requireViolation(trajectory, violationId))
    if (fine.annulment?.on === annulledOn) return []
    if (fine.annulment)
      throw new RuleBroken('fine-annulled', `The fine was annulled on ${fine.annulment.on}.`, 'annulledOn')
    requireFineImposedBy(fine, { annulledOn })

    return [{ type: 'FineAnnulled', data: annulment }]
  }
