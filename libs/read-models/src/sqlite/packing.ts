import type { Advance, Row } from '../row.js'
import { BETWEEN_VALUES, type PackedAdvance, type PackedColumns, type PackedRows } from './packed-rows.js'

/** Rows that cross to the writer's thread in one go: few enough that nothing else in this one waits. */
export const PART = 500

export function* partsOfAll(advances: readonly Advance[]): Generator<PackedRows> {
  for (const advance of advances) yield* partsOf(advance)
}

function* partsOf({ projection, generation, rows }: Advance): Generator<PackedRows> {
  for (let from = 0; from < rows.length; from += PART) {
    const part = rows.slice(from, from + PART)
    const plain = part.filter(({ status }) => !status)
    const listed = part.filter(({ status }) => status)
    yield { projection, generation, plain: columnsOf(plain, PLAIN), listed: columnsOf(listed, LISTED) }
  }
}

type Column = (row: Row) => string | bigint | number

const PLAIN: readonly Column[] = [
  ({ key }) => key,
  ({ position }) => position,
  ({ revision }) => revision,
  ({ document }) => document,
]
const LISTED: readonly Column[] = [...PLAIN, ({ status }) => JSON.stringify(status)]

const columnsOf = (rows: readonly Row[], columns: readonly Column[]): PackedColumns =>
  rows.length === 0 ? [] : columns.map(column => rows.map(column).join(BETWEEN_VALUES))

export const packedAdvance = ({ projection, generation, checkpoint, quarantined }: Advance): PackedAdvance => ({
  projection,
  generation,
  version: checkpoint.version,
  position: Number(checkpoint.position),
  recordedAt: checkpoint.recordedAt,
  quarantined: quarantined.map(entry => ({ ...entry, position: Number(entry.position) })),
})
