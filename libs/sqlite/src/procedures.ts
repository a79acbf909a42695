import type { DatabaseSync } from 'node:sqlite'

/** What runs in the writer's thread, by name. Arguments and results cross threads: plain values and byte arrays only. */
export type Procedures = Readonly<Record<string, (args: never) => unknown>>

export interface Surroundings {
  /** Called after anything was rolled back: what a procedure keeps in memory may be ahead of the file, and must go. */
  readonly onRollback: (forget: () => void) => void
}

/**
 * The export `procedures` of a module that a writer is given. A procedure reads and writes synchronously, and may run a
 * second time in place of a first that was rolled back.
 */
export type MakeProcedures = (db: DatabaseSync, surroundings: Surroundings) => Procedures
