import { objection, type Happening, type Objection } from './objection.js'
import type { Trajectory } from './trajectory.js'

/**
 * Glossary: a person signs again after the trajectory has ended. Between two contracts lies an end; its own day belongs to
 * the former.
 */
export function bothInForce(
  { endings }: Pick<Trajectory, 'endings'>,
  former: Happening,
  next: Happening,
): readonly Objection[] {
  const end = endings.find(({ on }) => former.on <= on)
  if (end && end.on < next.on) return []
  const detail = `No end lies between the contracts of ${former.on} and ${next.on}.`
  return [objection('contract-in-force', detail, [former, next, ...(end ? [end] : [])], former.field ?? next.field)]
}

/** Contracts on record without an end between them: it was withdrawn, or turned out to be later. */
export const objectionsToContracts = (trajectory: Trajectory): readonly Objection[] =>
  trajectory.contracts.slice(1).flatMap((next, index) => bothInForce(trajectory, trajectory.contracts[index]!, next))
