/** One thing wrong with one field of the input. `detail` never repeats the value: it may be personal. */
export interface FieldError {
  /** Path of the field, `person.birthDate`; empty for the input as a whole. */
  readonly field: string
  readonly rule: string
  readonly detail: string
}

/** The input is not what the contract says; answered with 400 before anything is asked of the domain. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'

  constructor(readonly errors: readonly FieldError[]) {
    super('The input is not valid.')
  }
}

export const invalid = (field: string, rule: string, detail: string): InvalidInput =>
  new InvalidInput([{ field, rule, detail }])
