/** There is no report of that name. */
export class UnknownReport extends Error {
  override readonly name = 'UnknownReport'

  constructor(
    readonly report: string,
    known: readonly string[],
  ) {
    super(`There is no report ${report}; there is ${known.join(', ')}.`)
  }
}
