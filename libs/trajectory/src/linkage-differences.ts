import { employmentOn } from './employment.js'
import type { LinkageDifference, Trajectory } from './trajectory.js'
import type { LinkageField } from './vocabulary.js'

type ReportedValue = Pick<LinkageDifference, 'on' | 'field' | 'reported' | 'about'>

export const yesOrNo = (employed: boolean): string => (employed ? 'yes' : 'no')

/** The registration whose origin was reported; all of them where it is gone, or an older event does not tell which. */
function registrationsMeant({ registrations }: Trajectory, { about }: ReportedValue): Trajectory['registrations'] {
  const meant = registrations.filter(it => it.eventId === about)
  return meant.length > 0 ? meant : registrations
}

/** One line per column of a linkage: whether the record says what was reported. */
const agrees: { readonly [Field in LinkageField]: (trajectory: Trajectory, said: ReportedValue) => boolean } = {
  'registered-on': ({ registrations }, { reported }) => registrations.some(it => it.opens && it.on === reported),
  'deregistered-on': ({ registrations }, { reported }) => registrations.some(it => !it.opens && it.on === reported),
  origin: (trajectory, said) => registrationsMeant(trajectory, said).some(it => it.origin === said.reported),
  employed: (trajectory, said) => {
    const observed = employmentOn(trajectory, said.on)
    return observed !== undefined && yesOrNo(observed.employed) === said.reported
  },
  'employed-since': (trajectory, said) => employmentOn(trajectory, said.on)?.since === said.reported,
}

/** Whether the record says what the linkage reported: then there is nothing to decide, or it was decided. */
export const agreesWithRecord = (trajectory: Trajectory, said: ReportedValue): boolean =>
  agrees[said.field](trajectory, said)

/** What was noted of the same linkage, saying the same; of an origin, that of the same registration. */
export const notedBefore = (
  { linkageDifferences }: Trajectory,
  { on, field, reported, about }: ReportedValue,
): LinkageDifference | undefined =>
  linkageDifferences.find(
    it =>
      it.on === on &&
      it.field === field &&
      it.reported === reported &&
      (it.about === about || it.about === undefined || about === undefined),
  )

/** What a caseworker still has to decide: the record is to be corrected, or the linkage is wrong. */
export const openDifferences = (trajectory: Trajectory): readonly LinkageDifference[] =>
  trajectory.linkageDifferences.filter(it => !it.dismissedOn && !agreesWithRecord(trajectory, it))
