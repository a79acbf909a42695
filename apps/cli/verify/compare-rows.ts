import { isDeepStrictEqual } from 'node:util'
import type { ReadModels, Row } from '#libs/read-models'
import { oneByOne, sideBySide } from '../paging.js'

export interface Difference {
  readonly projection: string
  readonly dossier: string
  readonly what: string
}

const PAGE = 500

const rowsOf = (models: ReadModels, projection: string) =>
  oneByOne<Row>(after => models.page(projection, 'live', after?.key, PAGE))

const keyOf = ({ key }: Row): string => key

/** Live rows against rebuilt ones. A live row that went beyond the end of the comparison meanwhile is left out of it. */
export async function* compareRows(
  projection: string,
  live: ReadModels,
  rebuilt: ReadModels,
  end: bigint,
): AsyncGenerator<Difference, void, undefined> {
  const pairs = sideBySide(rowsOf(live, projection), rowsOf(rebuilt, projection), { left: keyOf, right: keyOf })
  for await (const { left, right } of pairs) {
    if (left && left.position > end) continue
    const what = differenceOf(left, right)
    if (what !== undefined) yield { projection, dossier: (left ?? right)!.key, what }
  }
}

function differenceOf(live: Row | undefined, rebuilt: Row | undefined): string | undefined {
  if (!live) return 'the row is missing'
  if (!rebuilt) return 'the row has no events behind it'
  if (live.revision !== rebuilt.revision)
    return `the row stands at revision ${live.revision}, its events at ${rebuilt.revision}`
  if (!isSameJson(live.document, rebuilt.document)) return 'the row says something else than its events'
  return isDeepStrictEqual(live.status, rebuilt.status)
    ? undefined
    : 'the worklist shows something else than its events'
}

const isSameJson = (one: string, other: string): boolean =>
  one === other || isDeepStrictEqual(JSON.parse(one), JSON.parse(other))
