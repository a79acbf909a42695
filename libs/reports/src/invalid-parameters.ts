export interface ParameterError {
  readonly field: string
  readonly rule: string
  /** What is wrong with the field, which whoever tells it puts before this by the name that it has there. */
  readonly detail: string
}

/** Bad input, not a broken rule: the API answers it with 400 and these errors, the command line prints them. */
export class InvalidParameters extends Error {
  override readonly name = 'InvalidParameters'

  constructor(readonly errors: readonly ParameterError[]) {
    super(errors.map(({ field, detail }) => `${field} ${detail}.`).join(' '))
  }
}
