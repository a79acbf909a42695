import type { Event, Recorded } from '#libs/kernel'

/**
 * What was done to the personal data of a dossier. Nothing personal stands here: that is in the vault. A `reference` names
 * what was put in or taken out: a number and details in a way that says nothing once the person is erased, a text as the
 * events name it that it stood with. Names and shapes are stored for ever, as a trajectory's.
 */
export type PersonDataChange =
  | Event<'SsinReplaced', { reference: string }>
  | Event<'SsinCancelled', Nothing>
  | Event<'SsinWithdrawn', { reference: string }>
  | Event<'PersonDetailsReplaced', { reference: string }>
  | Event<'TextRemoved', { reference: string }>
  | Event<'PersonErased', Nothing>

type Nothing = Readonly<Record<string, never>>

export type RecordedChange = Recorded<PersonDataChange>

/** Beside the trajectory, not in it: no rule, no figure and no revision of the trajectory depends on it. */
export const personDataStream = (dossier: string): string => `${PERSON_DATA}${dossier}`
export const dossierOfPersonData = (stream: string): string => stream.slice(PERSON_DATA.length)

const PERSON_DATA = 'person-data-'
