/** What a caller wants to be stored. */
export interface Proposed {
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** One place in the log. */
export interface Stored extends Proposed {
  readonly stream: string
  readonly revision: bigint
  readonly position: bigint
  /** Hundreds of nanoseconds since 1970. */
  readonly created: bigint
}

/** A revision that the caller expects the stream to stand at, or one of the three words for it. */
export type Expected = bigint | 'no_stream' | 'any' | 'stream_exists'

export type Outcome =
  | { readonly kind: 'success'; readonly revision: bigint; readonly position?: bigint }
  | { readonly kind: 'wrong-revision'; readonly expected: Expected; readonly actual: bigint }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large' }

export const NOTHING = -1n
/** Revision of the mark that a tombstone leaves. */
export const TOMBSTONE = 2n ** 63n - 1n
export const MAX_APPEND_SIZE = 1024 * 1024

export const sizeOf = ({ type, data, metadata }: Proposed): number => 2 * type.length + data.length + metadata.length

/** What a server would answer that does not recognise the repetition of what it has. */
export const forgotten = (outcome: Outcome): Outcome =>
  outcome.kind === 'success' ? { kind: 'wrong-revision', expected: 'no_stream', actual: outcome.revision } : outcome
