/** What happened, in the users' words. Data is plain JSON: no Date, no undefined, no class. */
export interface Event<Type extends string = string, Data extends object = object> {
  readonly type: Type
  readonly data: Data
}

/** Who recorded an event, why, and from what: the part of a record that no fold looks at. */
export interface Metadata {
  readonly actor: string
  readonly role: string
  /** Reference to a sealed text in the person vault: free text never enters the log. */
  readonly reason?: string
  readonly correlationId: string
  readonly causationId?: string
  readonly idempotencyKey?: string
  /** Keyed digest of the request that carried the idempotency key: tells a resend from another request. */
  readonly fingerprint?: string
  readonly schemaVersion: number
}

/** An event as the log keeps it: which one, where it stands, and when we came to know it. */
export type Recorded<E extends Event = Event> = E & {
  /** UUID. */
  readonly id: string
  readonly stream: string
  /** Place in its stream, from 0. */
  readonly revision: bigint
  /** Place in the log; order of position is order of commit. */
  readonly position: bigint
  /**
   * UTC instant, ISO 8601 with milliseconds. As positions go up it does not go back in the embedded log; where a cluster
   * changes its leader it may, by what their clocks differ.
   */
  readonly recordedAt: string
  readonly metadata: Metadata
}

/** Every decision is one of these: what we know, in; what therefore happens, out. */
export type Decision<State, E extends Event> = (state: State) => readonly E[]
