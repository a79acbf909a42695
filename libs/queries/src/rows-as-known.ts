import { setImmediate } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { versionKnownAt } from '#libs/projections'
import { ReadModels } from '#libs/read-models'
import { LiveRows } from './live-rows.js'

const PAGE = 1_000

export interface RowsAsked {
  readonly knownAt: string
  /** Dossiers whose rows are passed over. */
  readonly without: ReadonlySet<string>
}

/** The rows of a projection as they were known at an instant. Later versions may be added meanwhile: they do not count. */
@Injectable()
export class RowsAsKnown {
  constructor(
    private readonly readModels: ReadModels,
    private readonly live: LiveRows,
  ) {}

  /**
   * Some at a time, so that nobody need hold them all; none after the signal, whose reason it throws. Throws `RowsNotReady`
   * where they were thrown away, or built by another version, meanwhile: what was read is not all, or says something else.
   */
  async *states<State>(
    projection: string,
    { knownAt, without }: RowsAsked,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly State[], void> {
    let after: string | undefined
    for (;;) {
      signal?.throwIfAborted()
      const page = await this.readModels.page(projection, 'live', after, PAGE)
      await this.live.checkpoint(projection, {})
      yield page.flatMap(({ key, document }) =>
        without.has(key) ? [] : (versionKnownAt<State | null>(document, knownAt)?.state ?? []),
      )
      after = page.at(-1)?.key
      if (page.length < PAGE) return
      await setImmediate()
    }
  }
}
