import type { Report, Unit, Verdict } from '../../report.js'

/** What heads a column of figures, wherever it stands. */
export type ColumnHeader =
  | 'figure'
  | 'name'
  | 'year'
  | 'category'
  | 'agency'
  | 'reason'
  | 'value'
  | 'unit'
  | 'percentage'
  | 'base'
  | 'base-value'
  | 'unrounded'
  | 'cut-off'
  | 'why-not-available'
  | 'left-out'
  | 'published'
  | 'computed'
  | 'verdict'
  | 'why'
  | 'percentage-of'
  | 'definition'

/** A sheet: its name, of at most 31 characters, and what the contents say of it. */
type SheetWords = readonly [name: string, about: string]

/** What views say around a report. Days are given as they are written in a letter. */
export interface ViewWords extends DateWords {
  readonly headers: Readonly<Record<ColumnHeader, string>>
  readonly units: Readonly<Record<Unit | 'percent', string>>
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly notAvailable: string
  readonly contents: string
  readonly sheets: Readonly<Record<'published' | 'figures' | 'definitions', SheetWords>>
  readonly definitionsTitle: string
  readonly headings: Readonly<Record<'asked' | 'rules' | 'to-be-read' | 'in-this-workbook', string>>
  readonly asked: Readonly<
    Record<'contracts' | 'persons' | 'violations' | 'term' | 'term-in-force' | 'recorded' | 'computed-by', string>
  >
  readonly rules: Readonly<Record<'duty' | 'term' | 'suspension' | 'yes' | 'no', string>>
  readonly since: (day: string, said: string) => string
  readonly between: (from: string, to: string) => string
  readonly position: (position: string) => string
  readonly by: (program: string) => string
  readonly inTheLog: (recordedOn: string, instant: string, position: string) => string
  readonly personsCounted: (from: string, to: string, asOf: string) => string
  readonly violationsCounted: (from: string, until: string) => string
  readonly source: (recordedOn: string, report: Cited) => string
  readonly summary: (count: Readonly<Record<Verdict, number>>) => string
  readonly page: (page: string, pages: string) => string
  readonly byTheDatedRules: string
  /** A number of the published answer as that language writes it. */
  readonly printed: (published: string) => string
  readonly figures: (count: number) => string
}

/** All that it takes to get the same figures again. */
type Cited = Pick<Report, 'position' | 'computedBy' | 'question' | 'parameters'>

export interface DateWords {
  readonly months: readonly string[]
  /** One, and more than one. */
  readonly periods: Readonly<Record<'D' | 'M' | 'Y', readonly [one: string, more: string]>>
}
