import { expect, test } from '@jest/globals'
import type { Document } from 'mongodb'
import { openMongoVault } from '#libs/person-vault'
import { openMongoReadModels } from '#libs/read-models'
import { MongoProxy } from './mongodb-proxy.js'
import { lease, overMongoDb } from './mongodb-server.js'

overMongoDb('its address', ({ url, newDatabase, look }) => {
  test('a replica set to which none of the servers belongs is named', async () => {
    const [servers] = /^mongodb:\/\/[^/?]+/.exec(url)!
    const opened = openMongoReadModels({ url: `${servers}/?replicaSet=none-such`, patienceMs: 2_000 })
    await expect(opened).rejects.toThrow(
      'cannot be used now: none of its servers belongs to the replica set none-such.',
    )
  })

  test('a database whose name is there in other capitals is told so, and not made', async () => {
    const there = await newDatabase()
    await look(there).collection('other').insertOne({})
    const opened = openMongoVault({ url, database: there.toUpperCase(), masterKey: Buffer.alloc(32, 3) })
    await expect(opened).rejects.toThrow('cannot be used: there is one of that name in other capitals.')
  })

  test('asks for less in vain: a write is answered once a majority has it on disk, and nothing else is read', async () => {
    const proxy = await MongoProxy.before(url)
    const asked: Document[] = []
    proxy.hear = command => asked.push(command)
    const less =
      '&w=1&journal=false&wtimeoutMS=1&retryWrites=false&readConcernLevel=local&readPreference=secondary&maxStalenessSeconds=90'
    const database = await newDatabase()
    const rows = await openMongoReadModels({ url: proxy.url + less, database, lease: lease() })
    await rows.begin('current-status', '1')
    await rows.close()
    await proxy.stop()

    const [writes, reads] = [asked.filter(({ update }) => update), asked.filter(({ find }) => find)]
    expect([writes.length, reads.length]).not.toContain(0)
    for (const write of writes) {
      expect(write['writeConcern']).toEqual({ w: 'majority', j: true })
      expect(write['txnNumber']).toBeDefined()
    }
    for (const read of reads) {
      expect(read['readConcern']).toEqual({ level: 'majority' })
      expect(read['$readPreference']?.mode).not.toBe('secondary')
    }
  })
})
