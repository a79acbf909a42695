import type { Unit } from './report.js'

/** What a figure is, wherever it is asked: one entry of a report's catalogue. What it is called is said in each language. */
export interface FigureKind<Id extends string> {
  readonly unit: Unit
  /** The figure that it is a part of. */
  readonly base?: Id
}
