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

/** The store cannot be used now: gone, full, closed. Nothing was written. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** No answer came, and asking again did not tell whether the append was done. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** The store's file or data is not what it should be: torn, foreign, or of another version. Never repaired silently. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
}

/** Another process holds the right to write here. */
export class StoreLocked extends Error {
  override readonly name = 'StoreLocked'
}

/** What was asked to be appended cannot be kept: no events, an id that is no UUID, data that is not JSON, too large. */
export class NotAppendable extends Error {
  override readonly name = 'NotAppendable'
}
