import { RuleBroken, type CalendarDate } from '#libs/kernel'
import type { DataOf } from '../events.js'
import type { Moment, TrajectoryDecision } from '../moment.js'
import { requireDossier, requireReportedBy, requireTakenEffect } from '../requires.js'
import type { Trajectory } from '../trajectory.js'

/**
 * Signs an integration contract. Glossary: reporting comes before the contract, and a person may sign again after the
 * trajectory ended; the day of the end still belongs to the former contract.
 */
export const signContract =
  (contract: DataOf<'ContractSigned'>, { today }: Moment): TrajectoryDecision =>
  trajectory => {
    const { signedOn } = contract
    requireDossier(trajectory)
    requireTakenEffect({ signedOn }, today)
    requireReportedBy(trajectory, { signedOn })
    if (trajectory.contracts.some(({ on }) => on === signedOn)) return []

    const former = trajectory.contracts.findLast(({ on }) => on < signedOn)
    const next = trajectory.contracts.find(({ on }) => on > signedOn)
    if (former && !endedBetween(trajectory, former.on, signedOn)) throw inForce(former.on)
    if (next && !endedBetween(trajectory, signedOn, next.on)) throw inForce(next.on)

    return [{ type: 'ContractSigned', data: contract }]
  }

const endedBetween = ({ endings }: Trajectory, from: CalendarDate, before: CalendarDate): boolean =>
  endings.some(({ on }) => from <= on && on < before)

const inForce = (signedOn: CalendarDate) =>
  new RuleBroken('contract-in-force', `No end lies between this contract and that of ${signedOn}.`, 'signedOn')
