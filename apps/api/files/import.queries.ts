import type { CalendarDate } from '#libs/kernel'
import { A_SOURCE, isSource } from '#libs/linkage'
import { WORD_PATTERN } from '#libs/trajectory'
import { field, type FieldOptions } from '../validation/field.decorator.js'
import { IsCalendarDay, IsId, IsPageSize, MOST_ON_A_PAGE } from '../validation/fields.js'

/** Whose files are taken in one by one. */
const IsSource = (options: FieldOptions) =>
  field(
    {
      rule: 'source',
      detail: `must be the name of a source: ${A_SOURCE}`,
      schema: { type: 'string', pattern: WORD_PATTERN.source },
      holds: isSource,
    },
    options,
  )

export class ImportQuery {
  @IsSource({
    description:
      'Which system the file comes from; `kbi` unless told otherwise. Its ids are its own; its files are taken in one by one.',
    optional: true,
  })
  readonly source?: string
}

export class ImportsQuery {
  @IsPageSize('Files', MOST_ON_A_PAGE)
  readonly limit?: string

  @IsId({ description: 'Id of the last file of the page before: goes on behind it.', optional: true })
  readonly before?: string
}

export class LinkageQuery {
  @IsCalendarDay({ description: 'Day on which the file was true.' }) readonly observedOn!: CalendarDate
  @IsSource({
    description: 'Who sent it; `vdab` unless told otherwise. Figures of employment rest on those of `vdab` alone.',
    optional: true,
  })
  readonly source?: string
  @IsCalendarDay({
    description: 'First day for which it speaks; `observedOn` unless told otherwise.',
    optional: true,
  })
  readonly coversFrom?: CalendarDate
  @IsCalendarDay({
    description: 'Last day for which it speaks; half a year after `observedOn` unless told otherwise.',
    optional: true,
  })
  readonly coversUntil?: CalendarDate
}
