import { objection, type Happening, type Objection } from './objection.js'
import type { Trajectory } from './trajectory.js'

type Order = Pick<Trajectory, 'contracts' | 'endings'>

/**
 * Glossary: a person signs again after the trajectory has ended. Between two contracts lies an end; its own day belongs to
 * the former.
 */
export function bothInForce({ endings }: Order, former: Happening, next: Happening): readonly Objection[] {
  const end = endings.find(({ on }) => former.on <= on)
  if (end && end.on < next.on) return []
  const detail = end
    ? `The contract of ${former.on} was in force up to its end on ${end.on}.`
    : `No end lies between the contracts of ${former.on} and ${next.on}.`
  return [objection('contract-in-force', detail, [former, next, ...(end ? [end] : [])], former.field ?? next.field)]
}

/** The end on record under the contract of a day, or before the first contract where the day is. */
export function endingOfSameContract({ contracts, endings }: Order, endedOn: Happening['on']) {
  const signed = contracts.findLast(({ on }) => on <= endedOn)
  const next = contracts.find(({ on }) => on > endedOn)
  return endings.find(({ on }) => (!signed || signed.on <= on) && (!next || on < next.on))
}

/** A trajectory ends once under each contract, and once before the first. */
export function endedBefore(trajectory: Order, { field, ...end }: Happening): readonly Objection[] {
  const former = endingOfSameContract(trajectory, end.on)
  if (!former || former.eventId === end.eventId) return []
  return [objection('already-ended', `The trajectory ended on ${former.on}.`, [former, end], field)]
}

/** Two contracts on record with no end between them, or two ends with no contract: it was withdrawn, or its day corrected. */
export const objectionsToContracts = (trajectory: Order): readonly Objection[] => [
  ...trajectory.contracts
    .slice(1)
    .flatMap((next, index) => bothInForce(trajectory, trajectory.contracts[index]!, next)),
  ...trajectory.endings.flatMap(end => endedBefore(trajectory, end)),
]
