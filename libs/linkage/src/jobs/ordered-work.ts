export interface Work<Row, Result> {
  /** The rows are counted from 1. */
  readonly judge: (row: Row, count: number) => Promise<Result>
  /** No row is begun after this; those that are under way are finished. */
  readonly signal: AbortSignal
  readonly pace?: Pace | undefined
}

export interface Pace {
  /** Rows under way at any time: those of enough persons for the log to commit many appends at once. */
  readonly underWay: number
  /** Rows that are handed out together, at least. */
  readonly batch: number
}

/** What a row is about: it waits for the rows before it that are about any of the same. */
export interface Keyed {
  readonly keys: readonly string[]
}

export interface Done<Row, Result> {
  readonly row: Row
  readonly result: Result
}

const USUAL_PACE: Pace = { underWay: 512, batch: 128 }

interface Slot<Row, Result> {
  readonly row: Row
  /** Never rejects: a row that failed has no outcome. */
  finished: Promise<void>
  outcome?: { readonly result: Result }
}

/**
 * Many rows side by side, those about the same thing one after the other, and what became of them in the order of the
 * file. Where reading fails, what was begun is finished; where judging does, nothing more is. Then the failure is thrown.
 */
export class OrderedWork<Row extends Keyed, Result> {
  private readonly underWay: Slot<Row, Result>[] = []
  private readonly last = new Map<string, Slot<Row, Result>>()
  private ready: Done<Row, Result>[] = []
  private failure: { readonly error: unknown } | undefined
  private begun: number
  private readonly pace: Pace

  constructor(
    private readonly work: Work<Row, Result>,
    before = 0,
  ) {
    this.begun = before
    this.pace = work.pace ?? USUAL_PACE
  }

  async *results(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Done<Row, Result>[]> {
    let unread: { readonly error: unknown } | undefined
    try {
      for await (const rows of batches) {
        yield* this.begin(rows)
        if (this.mustStop) break
      }
    } catch (error) {
      unread = { error }
    } finally {
      await Promise.all(this.underWay.map(({ finished }) => finished))
    }
    this.take()
    yield this.ready
    const failure = this.failure ?? unread
    if (failure) throw failure.error
  }

  private get mustStop(): boolean {
    return this.work.signal.aborted || this.failure !== undefined
  }

  private async *begin(rows: readonly Row[]): AsyncGenerator<readonly Done<Row, Result>[]> {
    for (const row of rows) {
      if (this.underWay.length >= this.pace.underWay) {
        await this.underWay[0]!.finished
        this.take()
      }
      if (this.mustStop) return
      this.underWay.push(this.start(row))
      if (this.ready.length < this.pace.batch) continue
      const ready = this.ready
      this.ready = []
      yield ready
    }
    this.take()
  }

  private start(row: Row): Slot<Row, Result> {
    const before: Promise<void>[] = []
    for (const key of row.keys) {
      const last = this.last.get(key)
      if (last) before.push(last.finished)
    }
    const slot: Slot<Row, Result> = { row, finished: NOT_BEGUN }
    for (const key of row.keys) this.last.set(key, slot)
    slot.finished = this.judged(slot, before, ++this.begun)
    return slot
  }

  private async judged(slot: Slot<Row, Result>, before: readonly Promise<void>[], count: number): Promise<void> {
    if (before.length > 0) await Promise.all(before)
    const { row } = slot
    if (!this.failure)
      try {
        slot.outcome = { result: await this.work.judge(row, count) }
      } catch (error) {
        this.failure ??= { error }
      }
    for (const key of row.keys) if (this.last.get(key) === slot) this.last.delete(key)
  }

  /** The rows that are finished, from the first on without a gap, are ready to be handed out. */
  private take(): void {
    const end = this.underWay.findIndex(({ outcome }) => !outcome)
    const finished = this.underWay.splice(0, end < 0 ? this.underWay.length : end)
    for (const { row, outcome } of finished) this.ready.push({ row, result: outcome!.result })
  }
}

const NOT_BEGUN = Promise.resolve()
