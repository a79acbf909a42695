import type { AnyBulkWriteOperation, MongoBulkWriteError, WriteError } from 'mongodb'
import { isDuplicateKey, type Connection } from '#libs/mongodb'
import type { Row } from '../row.js'
import type { Collections } from './collections.js'
import { documentOf, type RowDocument } from './row-documents.js'
import type { WriterLease } from './writer-lease.js'

export interface BulkSizes {
  /** Rows that one message carries: what is written is looked at again after so many. */
  readonly rowsABulk: number
  /** Messages under way at once. */
  readonly bulksAtOnce: number
}

/** Writes rows without order, and leaves a row as it stands where the stored one is ahead. */
export class RowsWriter {
  constructor(
    private readonly connection: Pick<Connection, 'write'>,
    private readonly rows: Pick<Collections['rows'], 'bulkWrite'>,
    private readonly lease: WriterLease,
    private readonly sizes: BulkSizes,
  ) {}

  async write(generation: string, rows: readonly Row[]): Promise<void> {
    const { rowsABulk, bulksAtOnce } = this.sizes
    let from = 0
    const hand = async (): Promise<void> => {
      while (from < rows.length) {
        const some = rows.slice(from, from + rowsABulk)
        from += rowsABulk
        await this.bulk(some.map(row => documentOf(generation, row)))
      }
    }
    await allSettled(Array.from({ length: bulksAtOnce }, hand))
  }

  /** An upsert that another was faster than meets a key. Once more, without inserting: the row is there now. */
  private async bulk(documents: readonly RowDocument[]): Promise<void> {
    const met = await this.send(documents, true)
    if (met.length > 0) await this.send(met, false)
  }

  /** Answers the documents whose key was met. */
  private async send(documents: readonly RowDocument[], upsert: boolean): Promise<readonly RowDocument[]> {
    this.lease.assertHeld()
    try {
      const operations = documents.map(document => operationFor(document, upsert))
      await this.connection.write(() => this.rows.bulkWrite(operations, { ordered: false }))
      return []
    } catch (error) {
      const errors = writeErrorsOf(error)
      if (errors.length === 0 || !errors.every(isDuplicateKey)) throw error
      return errors.map(({ index }) => documents[index]!)
    }
  }
}

/**
 * Replaces the whole document, so that nothing stays of what a row says no more, unless the stored one is ahead. Looked
 * for by its id alone: a filter that names the position too takes an engine from its shortest way to a document, and
 * inserts where it does not find one.
 */
const operationFor = (document: RowDocument, upsert: boolean): AnyBulkWriteOperation<RowDocument> => ({
  updateOne: {
    filter: { _id: document._id },
    update: [
      { $replaceWith: { $cond: [{ $gt: ['$position', document.position] }, '$$ROOT', { $literal: document }] } },
    ],
    upsert,
  },
})

function writeErrorsOf(error: unknown): readonly WriteError[] {
  const isBulk = error instanceof Error && error.name === 'MongoBulkWriteError'
  return isBulk ? [(error as MongoBulkWriteError).writeErrors].flat() : []
}

/** Nothing goes on behind the caller's back after one has failed. */
async function allSettled(works: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(works)
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
