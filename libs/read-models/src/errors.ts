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

  constructor(projection: string) {
    super(`The rows of ${projection} are being built; ask again shortly.`)
  }
}

/** A row has more versions than the store takes in one document. Nothing was saved. */
export class RowTooLarge extends Error {
  override readonly name = 'RowTooLarge'

  constructor(projection: string, dossier: string, bytes: number) {
    super(
      `The row of dossier ${dossier} in ${projection} would have ${bytes} bytes, more than MongoDB takes in one document: the rows stop here until that dossier is looked at.`,
    )
  }
}
