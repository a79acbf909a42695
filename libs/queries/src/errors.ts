/** There is no report of that name. */
export class UnknownReport extends Error {
  override readonly name = 'UnknownReport'

  constructor(readonly report: string) {
    super(`There is no report ${report}.`)
  }
}
