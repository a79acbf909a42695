/** The target of a copy holds something else than the beginning of the log that is to be carried. It is left as it is. */
export class NotThisLog extends Error {
  override readonly name = 'NotThisLog'

  constructor(detail: string) {
    super(`The target is no copy of this log, nor the beginning of one: ${detail}.`)
  }
}
