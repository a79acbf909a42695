/** Whether tokens hold cannot be said: what they are compared with is not there. No fault of whoever asks. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable'

  constructor(cause: unknown) {
    super('The public keys of the identity provider cannot be used.', { cause })
  }
}
