import { setImmediate } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { versionKnownAt } from '#libs/projections'
import { ReadModels } from '#libs/read-models'

const PAGE = 1_000

/** The rows of a projection as they were known at an instant. Later versions may be added meanwhile: they do not count. */
@Injectable()
export class RowsAsKnown {
  constructor(private readonly readModels: ReadModels) {}

  /** Some at a time, so that nobody need hold them all; none after the signal, whose reason it throws. */
  async *states<State>(
    projection: string,
    instant: string,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly State[], void> {
    let after: string | undefined
    for (;;) {
      signal?.throwIfAborted()
      const page = await this.readModels.page(projection, 'live', after, PAGE)
      yield page.flatMap(({ document }) => versionKnownAt<State | null>(document, instant)?.state ?? [])
      after = page.at(-1)?.key
      if (page.length < PAGE) return
      await setImmediate()
    }
  }
}
