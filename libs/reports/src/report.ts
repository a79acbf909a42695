import type { CalendarDate, Period } from '#libs/kernel'
import type { Agency, Category, DueDateRules, ViolationReason } from '#libs/trajectory'
import type { Language } from './language.js'

/**
 * A report is a list of figures; tables, CSV and workbook are views of that list. It is what readers get: positions
 * are decimal strings, amounts are decimal strings with two decimals, nothing in it needs this software to be read.
 */
export interface Report {
  readonly report: string
  /** Of all that it says; ids, parameters and units are the same in each. */
  readonly language: Language
  readonly title: string
  /** What the report answers, as one cites it. */
  readonly question: string
  readonly parameters: ReportParameters
  /** The dated rules that figures turn on, as `RULES_FILE` takes them. A `term` that was asked for stands above theirs. */
  readonly rules: DueDateRules
  /** The program, its version and, where known, the commit it was built from: another one may read events otherwise. */
  readonly computedBy: string
  /** Position in the log up to which events were taken into account. */
  readonly position: string
  /** How many dossiers are in no figure, because an event of theirs could not be folded: above 0 all figures are provisional. */
  readonly dossiersLeftOut: number
  readonly figures: readonly Figure[]
  readonly tables: readonly ReportTable[]
  readonly published: readonly Comparison[]
  /** What a reader must know beside the definitions: who was left out, and what was not to be had. */
  readonly notes: readonly string[]
}

export interface ReportParameters {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly asOf: CalendarDate
  readonly violationsUntil: CalendarDate
  /** UTC instant: what was recorded later does not count. */
  readonly knownAt: string
  /** The registration term that was used; null when the dated rules give several within the window. */
  readonly term: Period | null
}

export const UNITS = ['persons', 'violations', 'fines', 'days', 'euro'] as const
export type Unit = (typeof UNITS)[number]

/** What a figure is restricted to; nothing: the whole. */
export interface Where {
  readonly year?: number
  readonly category?: Category
  readonly agency?: Agency
  readonly reason?: ViolationReason
}

/** The citable unit: a value that carries what it was counted over, and until when. */
export interface Figure {
  readonly id: string
  /** What it is called. */
  readonly label: string
  readonly where: Where
  /** Amounts in euro are decimal strings. Null: not available, and `why` says why. Never 0 instead. */
  readonly value: number | string | null
  readonly unit: Unit
  /** The group that the value is a part of, with the same restriction. */
  readonly base?: { readonly id: string; readonly value: number }
  /** Of the base, whole percents, rounded half up. Null on an empty base or without a value. */
  readonly percentage?: number | null
  readonly why?: string
  /** Of a mean or a median: the value before it was rounded to whole days. */
  readonly unrounded?: number
  /** Last day, inclusive, of the facts that count. */
  readonly cutOff: CalendarDate
  readonly knownAt: string
  readonly definition: string
}

/** A cell shows a figure, its value or its percentage, and names it so that it can be cited. */
export interface TableCell {
  readonly figure: string
  readonly where: Where
  readonly shows: 'value' | 'percentage'
  readonly unit: Unit | 'percent'
  readonly value: number | string | null
}

export interface ShownRow {
  readonly header: string
  readonly total: boolean
  readonly cells: readonly TableCell[]
}

export interface ReportTable {
  readonly id: string
  /** Of its sheet: at most 28 characters. */
  readonly name: string
  readonly title: string
  /** Header of the first column. */
  readonly rowsAre: string
  readonly columns: readonly string[]
  readonly rows: readonly ShownRow[]
  readonly notes: readonly string[]
}

/** `not-reproducible`: no population whatever can give the published figure; `why` holds the argument. */
export const VERDICTS = ['match', 'mismatch', 'not-reproducible'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Comparison {
  readonly id: string
  readonly where: Where
  readonly shows: 'value' | 'percentage'
  readonly label: string
  /** As printed in the published answer. */
  readonly published: string
  readonly computed: number | string | null
  readonly unit: Unit | 'percent'
  readonly verdict: Verdict
  readonly why?: string
}
