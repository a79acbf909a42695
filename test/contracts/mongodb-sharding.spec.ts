import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { Document } from 'mongodb'
import { openMongoReadModels } from '#libs/read-models'
import { advance, day, dossier, listed, row } from '../../libs/read-models/testing/rows.js'
import { MongoProxy } from './mongodb-proxy.js'
import { lease, overMongoDb } from './mongodb-server.js'

jest.setTimeout(60_000)

interface Statement {
  readonly q: { readonly _id?: unknown }
  readonly multi?: boolean
  readonly upsert?: boolean
}

/**
 * Where the server is no cluster, what MongoDB asks of a sharded collection is judged by what is sent to `rows`: a
 * single write names the whole shard key (`_id`, hashed) by its value, no index is unique, and nothing spans documents.
 * On a cluster (`MONGODB_URL` of a `mongos`) `rows` is sharded, here and in all suites.
 */
overMongoDb('what is sent to a cluster with `rows` sharded by the hash of `_id`', ({ url, newDatabase }) => {
  const sent: Document[] = []
  const statements = (command: string, list: string): readonly Statement[] =>
    sent.filter(document => document[command] === 'rows').flatMap(document => document[list] as Statement[])

  let proxy: MongoProxy
  beforeAll(async () => {
    proxy = await MongoProxy.before(url)
    proxy.hear = command => sent.push(command)
    await aLifeOfRows()
  }, 60_000)
  afterAll(() => proxy.stop())

  async function aLifeOfRows(): Promise<void> {
    const rows = await openMongoReadModels({
      url: proxy.url,
      database: await newDatabase(),
      lease: lease(),
      graceMs: 1,
    })
    const projection = 'current-status'
    await rows.begin(projection, '1')
    await rows.switchOver([projection])
    const quarantined = [{ dossier: dossier(9), position: 6n, eventType: 'MovedToTheMoon', error: 'unknown' }]
    const first = advance({ projection, position: 6n, rows: [listed(1), listed(2), listed(3)], quarantined })
    await rows.save([first], { position: 6n, recordedAt: '2024-02-05T00:00:00.000Z' })
    await rows.save([advance({ projection, position: 7n, rows: [listed(1), row(4, 7n)] })])
    await rows.load(projection, 'live', [dossier(1), dossier(4)])
    await rows.page(projection, 'live', dossier(1), 2)
    await rows.worklist({ status: 'overdue', today: day('2024-02-05'), limit: 1 })
    await rows.markBefore('2025-01-01T00:00:00.000Z')
    await rows.quarantined(projection, 'live')
    await rows.begin(projection, '2')
    await rows.save([advance({ projection, generation: 'next', version: '2', position: 7n, rows: [listed(1)] })])
    await rows.switchOver([projection])
    while (statements('delete', 'deletes').length === 0) await new Promise(resolve => setTimeout(resolve, 10))
    await rows.close()
  }

  test('a row is written by its id alone, and one at a time', () => {
    const updates = statements('update', 'updates')
    expect(updates).toHaveLength(6)
    for (const { q, multi } of updates) {
      expect(q).toEqual({ _id: expect.any(String) })
      expect(multi ?? false).toBe(false)
    }
  })

  test('rows go in by updates, and out in numbers by ranges: a write that finds one by something else is none of them', () => {
    const written = sent
      .filter(document => Object.values(document)[0] === 'rows')
      .map(document => Object.keys(document)[0])
    const kinds = new Set(written)
    for (const reading of ['find', 'createIndexes', 'listIndexes', 'aggregate', 'getMore']) kinds.delete(reading)
    expect(kinds).toEqual(new Set(['delete', 'update']))
    expect(statements('delete', 'deletes').map(({ q }) => Object.keys(q))).toEqual([['_id']])
  })

  test('no index of rows is unique, which only one that begins with the shard key could be', () => {
    const indexes = sent
      .filter(document => document['createIndexes'] === 'rows')
      .flatMap(made => made['indexes'] as Document[])
    expect(indexes.length).toBeGreaterThan(0)
    expect(indexes.filter(({ unique }) => unique)).toEqual([])
  })

  test('nothing is a transaction, and each write waits for the majority', () => {
    expect(sent.filter(document => 'startTransaction' in document || document['autocommit'] === false)).toEqual([])
    const writes = sent.filter(document => 'update' in document || 'delete' in document)
    for (const { writeConcern } of writes) expect(writeConcern).toMatchObject({ w: 'majority' })
  })
})
