import type { CalendarDate, Period } from '#libs/kernel'
import { DEFAULT_LANGUAGE, LANGUAGES, REPORT_FORMATS, type Language, type ReportFormat } from '#libs/reports'
import { TERM_BOUNDS } from '#libs/trajectory'
import { IsCalendarDay, IsInstant, IsOneOf, IsPeriod } from '../validation/fields.js'
import { FreshQuery } from './dossier.queries.js'

/** Left out, each takes the report's own value. */
export class ReportQuery extends FreshQuery {
  @IsCalendarDay({ description: 'First day of the window in which the first contract was signed.', optional: true })
  readonly from?: CalendarDate
  @IsCalendarDay({ description: 'Last day of that window, inclusive; at most 20 calendar years.', optional: true })
  readonly to?: CalendarDate
  @IsCalendarDay({ description: 'Facts that took effect later do not count. Not in the future.', optional: true })
  readonly asOf?: CalendarDate
  @IsCalendarDay({ description: 'The same, for violations.', optional: true }) readonly violationsUntil?: CalendarDate
  @IsInstant({ description: 'Events recorded later do not count. Not in the future.', optional: true })
  readonly knownAt?: string
  @IsPeriod({ description: `Registration term, in place of the dated rules: ${TERM_BOUNDS}.`, optional: true })
  readonly term?: Period
  @IsOneOf(REPORT_FORMATS, { description: 'Overrules the Accept header.', optional: true })
  readonly format?: ReportFormat
  @IsOneOf(LANGUAGES, {
    description: `In which titles, definitions and notes are said: English or Dutch. Default: ${DEFAULT_LANGUAGE}.`,
    optional: true,
  })
  readonly language?: Language
}
