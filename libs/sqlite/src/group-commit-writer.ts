import { Worker } from 'node:worker_threads'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import type { DatabaseFile } from './database-file.js'
import { asStoreFailure } from './failures.js'
import { EMPTY_LOG, type Answer, type Call, type Outcome, type Request, type Start } from './messages.js'
import { moduleBeside } from './module-beside.js'
import { openForWriting } from './open.js'
import { errorFrom, type Thrown } from './thrown.js'

/** Told once that nothing is written any more until the file is opened anew, which takes a restart. */
export type OnBreakdown = (why: Error) => void

export interface WriterOptions {
  /** Calls that may wait; the next one is refused with `StoreUnavailable`. */
  readonly mostPending?: number
  /** Makes the caller's own error of one that a procedure threw, known by its name and fields. */
  readonly revive?: (thrown: Thrown) => Error | undefined
  readonly onBreakdown?: OnBreakdown | undefined
}

interface Pending {
  readonly resolve: (result: never) => void
  readonly reject: (reason: unknown) => void
}

const MOST_PENDING = 20_000

/**
 * Milliseconds that the first call of a turn waits for others of the same turn. Shorter makes more commits of fewer calls,
 * longer leaves the writer idle while this thread works.
 */
const GATHERING_MS = 0.1

/**
 * Writes to one file from a thread of its own. Calls of many callers are committed together, and each is answered once
 * it is durable; readers never wait for a commit. A full disk rejects calls with `StoreUnavailable`, and they succeed
 * again when there is room. If the thread dies, the disk fails in the middle of a commit, or the file or the lock beside it
 * is found to have been taken away, what was on its way is `OutcomeUnknown` and everything after it `StoreUnavailable`.
 */
export class GroupCommitWriter {
  private readonly onItsWay: Pending[] = []
  private outbox: Call[] = []
  private gatheringSince = 0
  private ended: Promise<void> | undefined
  private broken: Error | undefined
  private readonly gone: Promise<void>

  private constructor(
    private readonly worker: Worker,
    private readonly file: DatabaseFile,
    private readonly options: WriterOptions,
  ) {
    worker.on('message', (answer: Answer) => {
      if (typeof answer === 'object' && 'lost' in answer) this.breakDown(answer.lost)
      else this.settle(answer as readonly Outcome[])
    })
    worker.on('error', error => this.breakDown(`its writer stopped (${String(error)})`))
    this.gone = new Promise(resolve => {
      worker.on('exit', () => {
        this.breakDown('its writer has ended')
        resolve()
      })
    })
  }

  /** Judges the file, makes it when it is not there, and starts the thread. */
  static async open(file: DatabaseFile, procedures: URL, options: WriterOptions = {}): Promise<GroupCommitWriter> {
    openForWriting(file).close()
    const workerData: Start = { file, procedures: procedures.href }
    const worker = new Worker(moduleBeside(import.meta.url, './group-commit.worker'), { workerData })
    const answer = await firstAnswer(worker)
    if (typeof answer === 'object' && 'failed' in answer) throw asStoreFailure(errorFrom(answer.failed), file)
    return new GroupCommitWriter(worker, file, options)
  }

  /** Runs a procedure; answers its result once that is durable. */
  call<Result>(name: string, args: unknown): Promise<Result> {
    if (this.broken) return Promise.reject(this.broken)
    if (this.ended) return Promise.reject(new StoreUnavailable(`${this.file.path} is closed.`))
    if (this.onItsWay.length >= (this.options.mostPending ?? MOST_PENDING)) {
      return Promise.reject(new StoreUnavailable(`${this.file.path} has too many writes waiting. Try again shortly.`))
    }
    return new Promise<Result>((resolve, reject) => {
      this.onItsWay.push({ resolve, reject })
      this.outbox.push([name, args])
      this.gather()
    })
  }

  /**
   * Carries all that was answered until now from the write-ahead log into the file, and leaves the log empty. Answers no
   * where it could not be done yet, since somebody reads. With `rewriting` the file is written anew before: SQLite leaves
   * copies of rows that it moved from page to page, of which nothing else gets hold.
   */
  emptyWal(rewriting = false): Promise<boolean> {
    return this.call<boolean>(EMPTY_LOG, rewriting)
  }

  /** Finishes what was accepted, then ends the thread; one that broke down may still be writing, and is waited for. */
  close(): Promise<void> {
    if (!this.ended && !this.broken) {
      this.send()
      this.worker.postMessage(null satisfies Request)
    }
    return (this.ended ??= this.gone)
  }

  /**
   * The calls of one turn of the event loop, whichever connection they came by, cross as one message. In a long turn
   * those that there are go ahead, and are committed while this thread makes the rest.
   */
  private gather(): void {
    if (this.outbox.length > 1) {
      if (performance.now() - this.gatheringSince > GATHERING_MS) this.send()
      return
    }
    this.gatheringSince = performance.now()
    setImmediate(() => this.send())
  }

  private send(): void {
    if (this.outbox.length === 0) return
    const calls = this.outbox
    this.outbox = []
    this.worker.postMessage(calls satisfies Request)
  }

  /** An answer that comes after its thread died comes too late: the callers were told that nobody knows. */
  private settle(outcomes: readonly Outcome[]): void {
    if (this.broken) return
    const settled = this.onItsWay.splice(0, outcomes.length)
    outcomes.forEach((outcome, index) => {
      const { resolve, reject } = settled[index]!
      if ('result' in outcome) resolve(outcome.result as never)
      else reject(this.failureOf(outcome))
    })
  }

  private failureOf({ thrown, uncertain }: Extract<Outcome, { thrown: Thrown }>): unknown {
    const error = errorFrom(thrown)
    if (!uncertain) return this.options.revive?.(thrown) ?? asStoreFailure(error, this.file)
    this.breakDown('the disk failed to keep what was written; restart once the disk is sound')
    return new OutcomeUnknown(`${this.file.path}: the disk failed while writing (${thrown.message}).`)
  }

  private breakDown(why: string): void {
    if (this.broken) return
    this.broken = new StoreUnavailable(`${this.file.path} cannot be used now: ${why}.`)
    const unsent = this.outbox.length
    const sent = this.onItsWay.length - unsent
    this.onItsWay.splice(0, sent).forEach(({ reject }) => reject(new OutcomeUnknown(`${this.file.path}: ${why}.`)))
    this.onItsWay.splice(0).forEach(({ reject }) => reject(this.broken))
    this.outbox = []
    void this.worker.terminate()
    if (!this.ended) this.options.onBreakdown?.(this.broken)
  }
}

const firstAnswer = (worker: Worker): Promise<Answer> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
