import { NO_DUE_DATE } from '../cursor.js'
import type { Advance, Row } from '../row.js'
import type { PackedAdvance, PackedRows, PackedValue } from './packed-rows.js'

/** Rows that cross to the writer's thread in one go: few enough that nothing else in this one waits. */
export const PART = 500

export function* partsOfAll(advances: readonly Advance[]): Generator<PackedRows> {
  for (const advance of advances) yield* partsOf(advance)
}

function* partsOf({ projection, generation, rows }: Advance): Generator<PackedRows> {
  for (let from = 0; from < rows.length; from += PART) {
    const plain: PackedValue[] = []
    const listed: PackedValue[] = []
    for (let index = from; index < rows.length && index < from + PART; index++) pack(rows[index]!, plain, listed)
    yield { projection, generation, plain, listed }
  }
}

function pack({ key, position, revision, document, status }: Row, plain: PackedValue[], listed: PackedValue[]): void {
  const target = status ? listed : plain
  target.push(key, Number(position), Number(revision), document)
  if (!status) return
  target.push(
    status.standing,
    status.agency,
    status.category,
    status.dueOn ?? NO_DUE_DATE,
    status.suspendedUntil ?? '',
    status.exemptUntil ?? '',
    status.toCheck.length > 0 ? 1 : 0,
    JSON.stringify(status),
  )
}

export const packedAdvance = ({ projection, generation, checkpoint, quarantined }: Advance): PackedAdvance => ({
  projection,
  generation,
  version: checkpoint.version,
  position: Number(checkpoint.position),
  recordedAt: checkpoint.recordedAt,
  quarantined: quarantined.map(entry => ({ ...entry, position: Number(entry.position) })),
})
