import { expect, jest, test } from '@jest/globals'
import type { Document } from 'mongodb'
import { euro } from '#libs/kernel'
import { openMongoReadModels, type WorklistStatus } from '#libs/read-models'
import { advance, day, listed, statusRow } from '../../libs/read-models/testing/rows.js'
import { MongoProxy } from './mongodb-proxy.js'
import { lease, overMongoDb } from './mongodb-server.js'

jest.setTimeout(60_000)

const on = day('2023-12-01')
const few = [
  statusRow({ suspendedUntil: day('2024-05-01') }),
  statusRow({ toCheck: ['fine-out-of-bounds'] }),
  statusRow({ openViolations: [{ violationId: 'v-1', reason: 'not-registered-vdab', referredOn: on }] }),
  statusRow({
    unpaidFines: [{ violationId: 'v-2', imposedOn: on, amount: euro('100.00'), outstanding: euro('100.00') }],
  }),
]
const all = [...few, ...Array.from({ length: 3_000 }, () => statusRow())]

const withoutBigInts = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

overMongoDb('the worklist of many', ({ url, newDatabase, look }) => {
  test('those who are few under a status are found among all others by the index of that status', async () => {
    const database = await newDatabase()
    const proxy = await MongoProxy.before(url)
    let asked: Document = {}
    proxy.hear = command => {
      if (command['find'] === 'rows') asked = command
    }
    const rows = await openMongoReadModels({ url: proxy.url, database, lease: lease() })
    await rows.begin('current-status', '1')
    await rows.switchOver(['current-status'])
    const many = all.map((status, number) => listed(number, status))
    await rows.save([advance({ projection: 'current-status', position: 1n, rows: many })])

    const planOf = async (status: WorklistStatus) => {
      expect((await rows.worklist({ status, today: day('2024-02-05'), limit: 50 })).items).toHaveLength(1)
      const { find, filter, sort, limit } = asked
      const explain = { find, filter, sort, limit } as Document
      const told = await look(database).command({ explain, verbosity: 'executionStats' })
      const [, index] = /"indexName":"(\w+)"/.exec(JSON.stringify(told['queryPlanner'], withoutBigInts)) ?? []
      // DocumentDB does not tell it, and takes the index of suspensions only once it has counted more rows than these.
      const read = Number(told['executionStats']['totalDocsExamined'] ?? 1)
      return { index, read }
    }
    expect(await planOf('suspended')).toMatchObject({ read: 1 })
    expect(await planOf('to-check')).toEqual({ index: 'worklist_to_check', read: 1 })
    expect(await planOf('violation-open')).toEqual({ index: 'worklist_violation_open', read: 1 })
    expect(await planOf('fine-unpaid')).toEqual({ index: 'worklist_fine_unpaid', read: 1 })
    await rows.close()
    await proxy.stop()
  })
})
