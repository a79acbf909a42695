import type { DatabaseSync } from 'node:sqlite'
import type { Call, Outcome } from './messages.ts'
import { isOfTheStore, resultCodeOf } from './result-codes.ts'
import { thrownFrom } from './thrown.ts'

type Run = (name: string, args: unknown) => unknown

const FSYNC_FAILED = 1_034

/**
 * Runs calls in one transaction: one fsync for all of them. No call hurts another: when one throws, the group is rolled
 * back and run again with a savepoint around each, so that a group in which none throws pays for none.
 */
export class Group {
  private readonly db: DatabaseSync
  private readonly run: Run
  private readonly forget: () => void

  constructor(db: DatabaseSync, run: Run, forget: () => void) {
    this.db = db
    this.run = run
    this.forget = forget
  }

  outcomes(calls: readonly Call[]): readonly Outcome[] {
    const together = this.attempt(() => calls.map(([name, args]) => ({ result: this.run(name, args) })))
    if (!('error' in together)) return together
    if (calls.length === 1 || isOfTheStore(together.error)) return this.all(calls, together)

    const apart = this.attempt(() => calls.map(call => this.guarded(call)))
    return 'error' in apart ? this.all(calls, apart) : apart
  }

  private attempt(work: () => readonly Outcome[]): readonly Outcome[] | Failure {
    let committing = false
    try {
      this.db.exec('BEGIN IMMEDIATE')
      const outcomes = work()
      committing = true
      this.db.exec('COMMIT')
      return outcomes
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK')
      this.forget()
      return { error, uncertain: committing && resultCodeOf(error) === FSYNC_FAILED }
    }
  }

  private guarded([name, args]: Call): Outcome {
    this.db.exec('SAVEPOINT one')
    try {
      const result = this.run(name, args)
      this.db.exec('RELEASE one')
      return { result }
    } catch (error) {
      if (isOfTheStore(error)) throw error
      this.db.exec('ROLLBACK TO one; RELEASE one')
      this.forget()
      return { thrown: thrownFrom(error) }
    }
  }

  private all(calls: readonly Call[], { error, uncertain }: Failure): readonly Outcome[] {
    const thrown = thrownFrom(error)
    return calls.map(() => (uncertain ? { thrown, uncertain } : { thrown }))
  }
}

interface Failure {
  readonly error: unknown
  /** The disk failed while the transaction was made durable: it may be found there after a restart. */
  readonly uncertain: boolean
}
