import type { Decision } from '#libs/kernel'
import type { PersonDataChange } from '../person-data-events.js'

/** What of a person a change is about: the last one about the same says how that stands. */
const ABOUT: Readonly<Record<PersonDataChange['type'], 'number' | 'wrong number' | 'details' | 'text' | 'person'>> = {
  SsinReplaced: 'number',
  SsinCancelled: 'number',
  SsinWithdrawn: 'wrong number',
  PersonDetailsReplaced: 'details',
  TextRemoved: 'text',
  PersonErased: 'person',
}

/**
 * Records what was done to personal data, for the auditor. Whether it may be done is for the vault to say, which comes
 * first; asked twice, or again after a crash between vault and log, it is on record once.
 */
export const changePersonData =
  (change: PersonDataChange): Decision<readonly PersonDataChange[], PersonDataChange> =>
  changes => {
    const last = changes.findLast(each => isAboutTheSame(each, change))
    return last && isSameChange(last, change) ? [] : [change]
  }

/**
 * A number that was withdrawn stays so until that very number is put in again, and a text that was removed for good,
 * whatever happens to others.
 */
const isAboutTheSame = (earlier: PersonDataChange, change: PersonDataChange): boolean =>
  change.type === 'SsinWithdrawn' || change.type === 'TextRemoved'
    ? referenceOf(earlier) === referenceOf(change)
    : ABOUT[earlier.type] === ABOUT[change.type]

export const isSameChange = (one: PersonDataChange, other: PersonDataChange): boolean =>
  one.type === other.type && referenceOf(one) === referenceOf(other)

const referenceOf = ({ data }: PersonDataChange): string | undefined => data['reference']
