import type { Unit } from './report.js'

/** What a figure is, wherever it is asked: one entry of a report's catalogue. */
export interface FigureKind<Id extends string, Parameters> {
  readonly unit: Unit
  /** The figure that it is a part of. */
  readonly base?: Id
  readonly label: string
  /** In full, with the dates of the question: a figure must be understood on its own. */
  readonly definition: (parameters: Parameters) => string
}
