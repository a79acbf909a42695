import type { FieldError } from '../validation/field-error.js'
import type { TechnicalProblem } from './technical-problems.js'

/** A problem that the front door itself has with a request. */
export class ProblemException extends Error {
  override readonly name = 'ProblemException'

  constructor(
    readonly problem: TechnicalProblem,
    detail: string,
    readonly more: {
      readonly errors?: readonly FieldError[]
      readonly reached?: string
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(detail)
  }
}
