/** The verdict report cannot be written. Nothing is recorded that it would not tell. */
export class UnusableReport extends Error {
  override readonly name = 'UnusableReport'

  constructor(
    path: string,
    detail: string,
    /** The disk is full: there is nothing to be put right but that, and it can be gone on with then. */
    readonly wantsRoom = false,
  ) {
    super(`The report ${path} cannot be written: ${detail}`)
  }
}
