/** The verdict report cannot be written. Nothing is recorded that it would not tell. */
export class UnusableReport extends Error {
  override readonly name = 'UnusableReport'

  constructor(path: string, detail: string) {
    super(`The report ${path} cannot be written: ${detail}`)
  }
}
