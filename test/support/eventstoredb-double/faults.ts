/** What goes wrong with one append. `done` tells whether it was stored all the same. */
export type AppendFault =
  /** Stored at once, answered after a while. */
  | { readonly kind: 'late'; readonly ms: number }
  /** No answer ever comes, and the call stays open. */
  | { readonly kind: 'silent'; readonly done: boolean }
  /** The call breaks; on the batch path, with it every append that shares it. */
  | { readonly kind: 'cut'; readonly done: boolean }
  /** The call of its own breaks after its first event: a prefix is stored. The batch call stores nothing then. */
  | { readonly kind: 'cut-midway' }
  | { readonly kind: 'not-leader' }
  /** The server is set to take less at once than it does by itself. */
  | { readonly kind: 'too-large' }
  /** Whoever asks is not known (16), or may not (7). */
  | { readonly kind: 'denied'; readonly code: 7 | 16 }
  /** Stored, and answered like a wrong revision: a server that no longer recognises what it has. */
  | { readonly kind: 'forgotten' }

/** What goes wrong where an event is about to be delivered to a subscription. */
export type DeliveryFault = 'end' | 'cut' | 'too-slow' | 'twice'

/** What goes wrong with a read: it breaks, or falls silent, after some events; each of them takes its time; or it is not granted. */
export type ReadFault =
  | { readonly kind: 'denied'; readonly code: 7 | 16 }
  | { readonly kind: 'cut' | 'silent' | 'not-leader'; readonly after: number }
  | { readonly kind: 'slow'; readonly ms: number }

/** Asked before each step; nothing goes wrong where they answer nothing. */
export interface Faults {
  /** The server's clock, where it is another than ours. */
  now?: () => number
  append?: (stream: string) => AppendFault | undefined
  delivery?: (position: bigint) => DeliveryFault | undefined
  /** Subscriptions that are never confirmed. */
  subscribe?: () => 'silent' | undefined
  read?: (of: string) => ReadFault | undefined
}

/** The given faults, one for each call, and then none. */
export const inTurn = <Fault>(...faults: readonly (Fault | undefined)[]): (() => Fault | undefined) => {
  const left = [...faults]
  return () => left.shift()
}
