import type { CalendarDate } from '#libs/kernel'
import type { PointOfView, Fresh } from '#libs/queries'
import { WORKLIST_STATUSES, type WorklistStatus } from '#libs/read-models'
import { AGENCIES, CATEGORIES, type Agency, type Category } from '#libs/trajectory'
import { IsCalendarDay, IsCursor, IsInstant, IsOneOf, IsPageSize, IsPosition } from '../validation/fields.js'

export class FreshQuery {
  @IsPosition({
    description:
      'Waits up to a few seconds until this position is taken into account: the X-Position of a write, to see what was just saved.',
    optional: true,
  })
  readonly atLeast?: string
}

export class DossierQuery extends FreshQuery {
  @IsCalendarDay({
    description: 'Facts that took effect later do not count (inclusive). Default: today.',
    optional: true,
  })
  readonly asOf?: CalendarDate

  @IsInstant({ description: 'Events recorded later do not count. Not in the future. Default: now.', optional: true })
  readonly knownAt?: string
}

export const DEFAULT_LIMIT = 50

export class WorklistQuery extends FreshQuery {
  @IsOneOf(WORKLIST_STATUSES, {
    description:
      'Where the dossier stands today, as the item’s `status` explains; beside any of them go `to-check`, `violation-open`: a violation was sent on and is not decided, and `fine-unpaid`: a fine is still to be collected.',
    optional: true,
  })
  readonly status?: WorklistStatus

  @IsOneOf(AGENCIES, { description: 'Agency that follows the trajectory.', optional: true }) readonly agency?: Agency
  @IsOneOf(CATEGORIES, { description: 'Present category.', optional: true }) readonly category?: Category

  @IsCalendarDay({ description: 'Due date strictly before this day.', optional: true })
  readonly dueBefore?: CalendarDate

  @IsPageSize('Items', DEFAULT_LIMIT)
  readonly limit?: string

  @IsCursor({ description: 'The `cursor` of the page before: opaque, goes on after it.', optional: true })
  readonly cursor?: string
}

export const freshness = ({ atLeast }: FreshQuery): Fresh => (atLeast === undefined ? {} : { atLeast: BigInt(atLeast) })

export const pointOfViewOf = ({ asOf, knownAt, ...query }: DossierQuery): PointOfView => ({
  ...freshness(query),
  ...(asOf !== undefined && { asOf }),
  ...(knownAt !== undefined && { knownAt }),
})
