import { STATUSES, type Agency, type Category, type Status } from '#libs/trajectory'
import type { CalendarDate } from '#libs/kernel'
import type { StatusRow } from '#libs/projections'

/** What goes beside any status, by the list in a dossier's row that then is not empty. */
export const BESIDE_STATUS = {
  'to-check': 'toCheck',
  'violation-open': 'openViolations',
  'fine-unpaid': 'unpaidFines',
} as const satisfies Record<string, keyof StatusRow>
type BesideStatus = keyof typeof BESIDE_STATUS

/** Whoever is not reported has no dossier. */
type DossierStatus = Exclude<Status, 'not-reported'>
export type WorklistStatus = DossierStatus | BesideStatus

/** What the worklist can be asked for: the statuses of a trajectory, and what goes beside any of them. */
export const WORKLIST_STATUSES: readonly WorklistStatus[] = [
  ...STATUSES.filter((status): status is DossierStatus => status !== 'not-reported'),
  ...(Object.keys(BESIDE_STATUS) as readonly BesideStatus[]),
]

export const isBesideStatus = (status: WorklistStatus): status is BesideStatus => Object.hasOwn(BESIDE_STATUS, status)

export interface WorklistFilter {
  readonly status?: WorklistStatus
  readonly agency?: Agency
  readonly category?: Category
  /** Due date strictly before this day. */
  readonly dueBefore?: CalendarDate
  /** The day that tells what is overdue. */
  readonly today: CalendarDate
  readonly limit: number
  readonly cursor?: string
}

export interface WorklistItem {
  readonly dossier: string
  readonly position: bigint
  readonly revision: bigint
  /** On the day asked. */
  readonly status: Status
  readonly row: StatusRow
}

/** In order of due date, then dossier; those without a due date come last. */
export interface WorklistPage {
  readonly items: readonly WorklistItem[]
  /** Goes on after the last item; absent when there are no more. */
  readonly cursor?: string
}
