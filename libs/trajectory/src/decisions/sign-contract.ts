import { RuleBroken } from '#libs/kernel'
import { bothInForce } from '../contract-order.js'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { happenedOn } from '../questions.js'
import { requireDossier, requireNoObjection, requireReportedBy, requireTakenEffect } from '../requires.js'

/**
 * Signs an integration contract. Glossary: reporting comes before the contract, and a person may sign again after the
 * trajectory ended; the day of the end still belongs to what ended, whether that had a contract or not.
 */
export const signContract =
  (contract: DataOf<'ContractSigned'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { signedOn } = contract
    requireDossier(trajectory)
    requireTakenEffect({ signedOn }, today)
    if (happenedOn(trajectory.contracts, signedOn)) return []
    requireReportedBy(trajectory, { signedOn })

    const former = trajectory.contracts.findLast(({ on }) => on < signedOn)
    const next = trajectory.contracts.find(({ on }) => on > signedOn)
    const asked = { on: signedOn, field: 'signedOn' }
    if (former) requireNoObjection(bothInForce(trajectory, former, asked))
    if (happenedOn(trajectory.endings, signedOn))
      throw new RuleBroken('trajectory-ended', `The trajectory ended on ${signedOn}: that day is its last.`, 'signedOn')
    if (next) requireNoObjection(bothInForce(trajectory, asked, next))

    return [{ type: 'ContractSigned', data: contract }]
  }
