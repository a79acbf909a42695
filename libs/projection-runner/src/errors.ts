/** A stream's next event is not the one after the last that was folded: something was lost. Nothing goes on. */
export class HoleInStream extends Error {
  override readonly name = 'HoleInStream'

  constructor(projection: string, stream: string, expected: number, found: number) {
    super(`${projection}: ${stream} goes on at revision ${found} where ${expected} was expected; rebuild the rows.`)
  }
}

/** An event continues a dossier of which there is no row, although the checkpoint says that there must be one. */
export class RowMissing extends Error {
  override readonly name = 'RowMissing'

  constructor(projection: string, stream: string, revision: number) {
    super(`${projection}: there is no row for ${stream}, which goes on at revision ${revision}; rebuild the rows.`)
  }
}

/** Rows, or the log, did not come as far as was asked within the time given; or rows have stopped, and `reason` says why. */
export class PositionNotReached extends Error {
  override readonly name = 'PositionNotReached'

  constructor(
    readonly asked: bigint,
    readonly reached: bigint,
    readonly reason?: string,
  ) {
    super(`Position ${reached} is reached, ${asked} not yet${reason ? `: ${reason}` : ''}.`)
  }
}

/** Whoever has the lease was asked for it, and came to no good end. */
export class RebuildFailed extends Error {
  override readonly name = 'RebuildFailed'

  constructor(why: string) {
    super(`The projector did not build the rows anew: ${why}.`)
  }
}

/** No projection whose rows are kept has this name. */
export class UnknownProjection extends Error {
  override readonly name = 'UnknownProjection'

  constructor(projection: string, known: readonly { readonly name: string }[]) {
    super(`There is no projection ${projection}; there are ${known.map(({ name }) => name).join(', ')}.`)
  }
}
