/** The cursor is none that a worklist gave out. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor'

  constructor() {
    super('The cursor is not one that this worklist gave out.')
  }
}

/** There are no rows to read yet: the projection is being built for the first time, or anew in another version. */
export class RowsNotReady extends Error {
  override readonly name = 'RowsNotReady'

  constructor(readonly projection: string) {
    super(`The rows of ${projection} are being built; ask again shortly.`)
  }
}
