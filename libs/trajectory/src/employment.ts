import type { CalendarDate } from '#libs/kernel'
import { objection, type Happening, type Objection } from './objection.js'
import type { Trajectory } from './trajectory.js'

type Employed = Pick<Trajectory, 'employments'>
type Observation = Happening & { readonly employed: boolean; readonly since?: CalendarDate | undefined }

/** What the linkage of a day said. Of two that differ the one recorded last counts, until one of them is corrected. */
export const employmentOn = <Observed extends { readonly on: CalendarDate }>(
  { employments }: { readonly employments: readonly Observed[] },
  date: CalendarDate,
): Observed | undefined => employments.findLast(({ on }) => on === date)

/** Two that differ about the same day are not both true. */
export function observedOtherwise(former: Observation | undefined, next: Observation): readonly Objection[] {
  if (former?.on !== next.on || saysSame(former, next)) return []
  const detail = `What was observed on ${next.on} is on record otherwise.`
  return [objection('employment-observed-otherwise', detail, [former, next], next.field)]
}

export const saysSame = (one: Observation, other: Observation): boolean =>
  one.employed === other.employed && one.since === other.since

/** Observations on record that differ about one day: the day of one was corrected, or what it says. */
export const objectionsToObservations = ({ employments }: Employed): readonly Objection[] =>
  employments.flatMap((next, index) => observedOtherwise(employments[index - 1], next))
