/** The right to write rows, as the read models see it. */
export interface WriterLease {
  /** Higher than that of every lease before. Every change to the control document names it. */
  readonly token: bigint
  /** Throws `StoreLocked` once it was lost, or ran out by this process's own steady clock. */
  assertHeld(): void
}
