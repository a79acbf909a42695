import type { Recorded } from '#libs/kernel'

export type WrittenEvent = Pick<Recorded, 'id' | 'type' | 'revision' | 'position'>

/** What a write came to. */
export interface Written {
  readonly dossier: string
  /** What was recorded; empty when it was already so. */
  readonly events: readonly WrittenEvent[]
  /** Of the last of these events, or where the dossier stands when there are none. */
  readonly revision: bigint
  readonly position: bigint
  /** This is the answer to an earlier request with the same idempotency key. */
  readonly replayed?: true
}

export const writtenEvent = ({ id, type, revision, position }: Recorded): WrittenEvent => ({
  id,
  type,
  revision,
  position,
})
