/** A file cannot be read, or not any further. Says where, and what to do; never repeats what stands there. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'

  constructor(
    file: string,
    readonly rule: string,
    readonly detail: string,
    /** Of the row that cannot be read, counted from 1. */
    readonly line?: number,
  ) {
    super(line === undefined ? `${file}: ${detail}` : `${file}, line ${line}: ${detail}`)
  }

  /** Said before the detail where the name of the file is nobody's, as of one that was sent. */
  get place(): string {
    return this.line === undefined ? 'The file' : `Line ${this.line}:`
  }
}

/** What is wrong with a file, found where its lines are not counted. */
export class Fault extends Error {
  override readonly name = 'Fault'

  constructor(
    readonly rule: string,
    detail: string,
  ) {
    super(detail)
  }
}
