import type { Agency, Category } from '#libs/trajectory'
import type { CalendarDate } from '#libs/kernel'
import { STANDINGS, type StatusRow } from '#libs/projections'

/** `overdue` and `awaiting-registration` share a standing: the due date has passed, or has not. */
export const WORKLIST_STATUSES = [...STANDINGS, 'overdue', 'to-check'] as const
export type WorklistStatus = (typeof WORKLIST_STATUSES)[number]

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
  readonly overdue: boolean
  readonly row: StatusRow
}

/** In order of due date, then dossier; those without a due date come last. */
export interface WorklistPage {
  readonly items: readonly WorklistItem[]
  /** Goes on after the last item; absent when there are no more. */
  readonly cursor?: string
}

/** Only what still awaits registration can be overdue, and only once its due date lies before the day. */
export const isOverdue = ({ standing, dueOn }: StatusRow, today: CalendarDate): boolean =>
  standing === 'awaiting-registration' && dueOn !== undefined && dueOn < today
