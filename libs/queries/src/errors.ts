/** There is no report of that name. */
export class UnknownReport extends Error {
  override readonly name = 'UnknownReport'

  constructor(report: string, known: readonly string[]) {
    super(`There is no report ${report}; there is ${known.join(', ')}.`)
  }
}

/** What will have been recorded by then can still change: whatever was answered now could not be asked again. */
export class KnownInTheFuture extends Error {
  override readonly name = 'KnownInTheFuture'

  constructor(knownAt: string) {
    super(`${knownAt} has yet to come: only what was recorded by now is known.`)
  }
}
