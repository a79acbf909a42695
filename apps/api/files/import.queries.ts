import type { CalendarDate } from '#libs/kernel'
import { IsCalendarDay, IsWord } from '../validation/fields.js'

export class ImportQuery {
  @IsWord({ description: 'Which system the file comes from: its files are taken in one by one.', optional: true })
  readonly source?: string
}

export class LinkageQuery {
  @IsCalendarDay({ description: 'Day on which the file was true.' }) readonly observedOn!: CalendarDate
  @IsWord({ description: 'Who sent it; `vdab` unless told otherwise.', optional: true }) readonly source?: string
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
