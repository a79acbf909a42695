import type { CalendarDate, Event, Recorded } from '#libs/kernel'

/** The days for which a linkage speaks, both inclusive. */
export interface Coverage {
  readonly from: CalendarDate
  readonly until: CalendarDate
}

/**
 * A file of VDAB was taken in, to its end. `source` says which, `observedOn` the day on which it was true. Names and
 * shapes are stored for ever, as those of a trajectory. `employment` is there, and false, where it said nothing of the work
 * of anybody on record.
 */
export type LinkageReceived = Event<
  'LinkageReceived',
  { source: string; observedOn: CalendarDate; coverage: Coverage; employment?: false }
>

export type Linkage = LinkageReceived['data']
export type RecordedLinkage = Recorded<LinkageReceived>

/** Whether it tells anything of work. */
export const speaksOfEmployment = ({ employment }: Pick<Linkage, 'employment'>): boolean => employment !== false

/** All linkages in one stream, apart from those of the persons: there are about two a year. */
export const LINKAGES = 'linkages'

/** Whose linkages figures of employment rest on, and whose they are when nobody says otherwise. */
export const VDAB = 'vdab'
