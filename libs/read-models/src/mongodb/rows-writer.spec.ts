import { describe, expect, jest, test } from '@jest/globals'
import { MongoBulkWriteError, type AnyBulkWriteOperation, type BulkWriteOptions } from 'mongodb'
import { StoreLocked } from '#libs/kernel'
import { dossier, row } from '../../testing/rows.js'
import { idOf } from './id-ranges.js'
import type { RowDocument } from './row-documents.js'
import { RowsWriter } from './rows-writer.js'

const DUPLICATE_KEY = 11_000
const TOO_LARGE = 10_334

const held = { token: 1n, assertHeld: () => undefined }
const lost = {
  token: 1n,
  assertHeld: () => {
    throw new StoreLocked('another writes')
  },
}

/** A server that answers each message in turn: with the code of what is wrong with its last row, or that all is well. */
function writerTo(codes: readonly (number | undefined)[], lease = held) {
  const answers = codes.values()
  const bulkWrite = jest.fn(
    (operations: readonly AnyBulkWriteOperation<RowDocument>[], _options?: BulkWriteOptions) => {
      const code = answers.next().value
      const failed = {
        writeErrors: [{ index: operations.length - 1, code, errmsg: `${operations.length} operations` }],
      }
      return code === undefined
        ? Promise.resolve()
        : Promise.reject(new MongoBulkWriteError(failed as never, undefined as never))
    },
  )
  const connection = { write: <Result>(work: () => Promise<Result>) => work() }
  const sizes = { rowsABulk: 10, bulksAtOnce: 1 }
  return { bulkWrite, writer: new RowsWriter(connection, { bulkWrite } as never, lease, sizes) }
}

describe('rows that are written', () => {
  test('and meet a key are sent once more, to be updated only', async () => {
    const { writer, bulkWrite } = writerTo([DUPLICATE_KEY, undefined])
    await writer.write('g1', [row(1, 1n), row(2, 2n)])
    expect(bulkWrite.mock.calls.map(([operations]) => operations)).toMatchObject([
      [{ updateOne: { upsert: true } }, { updateOne: { upsert: true } }],
      [{ updateOne: { filter: { _id: idOf('g1', dossier(2)) }, upsert: false } }],
    ])
  })

  test('are all written where one of them meets a key, those behind it too', async () => {
    const { writer, bulkWrite } = writerTo([undefined])
    await writer.write('g1', [row(1, 1n), row(2, 2n)])
    expect(bulkWrite).toHaveBeenCalledWith(expect.anything(), { ordered: false })
  })

  test('and are refused for anything else were not written, and nothing says they were', async () => {
    const { writer, bulkWrite } = writerTo([TOO_LARGE, TOO_LARGE])
    await expect(writer.write('g1', [row(1, 1n)])).rejects.toThrow(MongoBulkWriteError)
    expect(bulkWrite).toHaveBeenCalledTimes(1)
  })

  test('are not sent at all by who has lost the lease', async () => {
    const { writer, bulkWrite } = writerTo([], lost)
    await expect(writer.write('g1', [row(1, 1n)])).rejects.toThrow(StoreLocked)
    expect(bulkWrite).not.toHaveBeenCalled()
  })
})
