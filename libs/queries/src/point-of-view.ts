import type { CalendarDate } from '#libs/kernel'

/** Rows or log must have come this far. */
export interface Fresh {
  readonly atLeast?: bigint
}

/** At what day, and from what knowledge, a dossier is looked at. */
export interface PointOfView extends Fresh {
  /** Facts that took effect later do not count (inclusive). */
  readonly asOf?: CalendarDate
  /** Events recorded later do not count (inclusive); an instant in ISO 8601. */
  readonly knownAt?: string
}

/** As instants are recorded: UTC with milliseconds. */
export const asRecorded = (instant: string): string => new Date(instant).toISOString()
