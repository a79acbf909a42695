import type { Recorded } from '#libs/kernel'

type Page = readonly Recorded[]

/** Pages of a log that is followed, of which the next one can be asked for before this one is done with. */
export class PagesAtHand implements AsyncIterable<Page> {
  private readonly leaving = new AbortController()
  private readonly pages: AsyncIterator<Page>
  private asked: Promise<IteratorResult<Page>> | undefined

  constructor(follow: (signal: AbortSignal) => AsyncIterable<Page>, signal: AbortSignal) {
    this.pages = follow(AbortSignal.any([signal, this.leaving.signal]))[Symbol.asyncIterator]()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Page> {
    try {
      for (;;) {
        const next = this.asked ?? this.pages.next()
        this.asked = undefined
        const result = await next
        if (result.done) return
        yield result.value
      }
    } finally {
      // Whoever leaves with a page asked for would wait for it, and for ever where nothing more is recorded.
      this.leaving.abort()
      await this.pages.return?.()
    }
  }

  /** Once there is a next page: true; false where there is none, or it cannot be had, which whoever goes on is told. */
  nextCame(): Promise<boolean> {
    this.asked ??= this.pages.next()
    return this.asked.then(
      ({ done }) => !done,
      () => false,
    )
  }
}
