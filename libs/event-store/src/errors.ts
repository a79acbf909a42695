/** Somebody else wrote first. `actual` is the stream's last revision, -1 when it does not exist. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision'

  constructor(
    readonly stream: string,
    readonly expected: bigint,
    readonly actual: bigint,
  ) {
    super(`${stream} stands at revision ${actual}, not at ${expected}.`)
  }
}

/** What was asked to be appended cannot be kept: no events, an id that is no UUID, data that is not JSON, too large. */
export class NotAppendable extends Error {
  override readonly name = 'NotAppendable'
}
