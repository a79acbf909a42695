/** The store cannot be used now: gone, full, closed. Nothing was written. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** No answer came, and asking again did not tell whether the write was done. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** Whether a store is only gone for a while: the same may be asked again. */
export const isPassing = (error: unknown): error is StoreUnavailable | OutcomeUnknown =>
  error instanceof StoreUnavailable || error instanceof OutcomeUnknown

/** A store's file or data is not what it should be: torn, foreign, or of another version. Never repaired silently. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
}

/** The address of a store is none that its client takes. Says why, and never repeats it: it may hold a password. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** Another process holds the right to write here. */
export class StoreLocked extends Error {
  override readonly name = 'StoreLocked'
}
