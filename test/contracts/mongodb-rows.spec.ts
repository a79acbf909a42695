import { setTimeout as pause } from 'node:timers/promises'
import { expect, jest, test } from '@jest/globals'
import { StoreDamaged, StoreLocked, StoreUnavailable } from '#libs/kernel'
import { openMongoReadModels, RowTooLarge } from '#libs/read-models'
import { advance, dossier, listed, row } from '../../libs/read-models/testing/rows.js'
import { until } from '../support/until.js'
import { MongoProxy } from './mongodb-proxy.js'
import { lease, overMongoDb } from './mongodb-server.js'

jest.setTimeout(60_000)

overMongoDb('the rows', ({ url, newDatabase, look }) => {
  const PROJECTION = 'yearly-cohorts'
  const withLive = async (database: string, graceMs = 60_000) => {
    const rows = await openMongoReadModels({ url, database, lease: lease(), graceMs })
    await rows.begin(PROJECTION, '1')
    await rows.switchOver([PROJECTION])
    return rows
  }

  test('are there again for the next process, and for one that only reads', async () => {
    const database = await newDatabase()
    const writing = await withLive(database)
    await writing.save([advance({ position: 5n, rows: [listed(1)] })])
    const reading = await openMongoReadModels({ url, database })

    expect((await reading.load(PROJECTION, 'live', [dossier(1)])).get(dossier(1))).toEqual(listed(1))
    await expect(reading.save([advance({ position: 6n })])).rejects.toThrow(StoreUnavailable)
    await expect(reading.begin(PROJECTION, '2')).rejects.toThrow(StoreUnavailable)
    await reading.close()
    await writing.close()
  })

  test('are empty for whoever reads before anybody has written', async () => {
    const reading = await openMongoReadModels({ url, database: await newDatabase() })
    expect(await reading.checkpoint(PROJECTION, 'live')).toBeUndefined()
    expect(await reading.page(PROJECTION, 'live', undefined, 10)).toEqual([])
    await reading.close()
  })

  test('of old generations are deleted, but not under a query that began before', async () => {
    const database = await newDatabase()
    const rows = await withLive(database, 700)
    const entry = { dossier: dossier(9), position: 6n, eventType: 'MovedToTheMoon', error: 'unknown' }
    const many = Array.from({ length: 30 }, (_, index) => row(index + 1, 3n))
    await rows.save([advance({ position: 6n, rows: many, quarantined: [entry] })], { position: 6n, recordedAt: 'x' })
    const counts = async () =>
      Promise.all(['rows', 'quarantines', 'marks'].map(name => look(database).collection(name).countDocuments()))
    await rows.begin(PROJECTION, '2')
    await rows.save([advance({ generation: 'next', version: '2', position: 7n, rows: [row(1, 7n)] })])
    await rows.switchOver([PROJECTION])

    expect(await counts()).toEqual([31, 1, 1])
    while ((await counts())[1] !== 0) await pause(50)
    expect(await counts()).toEqual([1, 0, 1])
    expect(await rows.page(PROJECTION, 'live', undefined, 10)).toEqual([row(1, 7n)])
    await rows.close()
  })

  test('that are being built are not deleted; old ones that nobody came to delete are, after the next start', async () => {
    const database = await newDatabase()
    const before = await withLive(database)
    await before.save([advance({ position: 6n, rows: [row(1, 6n)] })], { position: 6n, recordedAt: 'x' })
    await before.discard(PROJECTION, 'live')
    await before.begin(PROJECTION, '2')
    const mark = { position: 5n, recordedAt: 'x' }
    await before.save([advance({ generation: 'next', version: '2', position: 5n, rows: [row(2, 5n)] })], mark)
    await before.close()

    const rows = await openMongoReadModels({ url, database, lease: lease(2n), graceMs: 1 })
    const left = (name: string) => look(database).collection(name).countDocuments()
    // The marks are looked at last.
    while ((await left('marks')) > 1) await pause(50)
    expect(await rows.page(PROJECTION, 'next', undefined, 10)).toEqual([row(2, 5n)])
    await rows.close()
    expect([await left('rows'), await left('marks')]).toEqual([1, 1])
  })

  test('of old generations that cannot be deleted are told of, unless it is for the next holder of the lease to do', async () => {
    for (const [error, told] of [
      [new Error('not authorized to delete'), true],
      [new StoreLocked('lost'), false],
    ] as const) {
      const failures: unknown[] = []
      const tried = Promise.withResolvers<void>()
      let mayDelete = true
      const held = {
        ...lease(),
        assertHeld: () => {
          if (mayDelete) return
          tried.resolve()
          throw error
        },
      }
      const onSweepFailed = (failure: unknown) => failures.push(failure)
      const rows = await openMongoReadModels({
        url,
        database: await newDatabase(),
        lease: held,
        graceMs: 100,
        onSweepFailed,
      })
      await rows.begin(PROJECTION, '1')
      await rows.switchOver([PROJECTION])
      await rows.save([advance({ position: 5n, rows: [listed(1)] })])
      await rows.discard(PROJECTION, 'live')
      mayDelete = false
      await tried.promise
      await rows.close()
      expect(failures).toEqual(told ? [error] : [])
    }
  })

  test('are as they were when the switch was cut off before the control document, and switched when after it', async () => {
    for (const [verdict, versions] of [
      ['cut before it is done', ['1', '2']],
      ['cut before it is answered', ['2', undefined]],
    ] as const) {
      const database = await newDatabase()
      const proxy = await MongoProxy.before(url)
      const rows = await openMongoReadModels({ url: proxy.url, database, lease: lease(), patienceMs: 500 })
      await rows.begin(PROJECTION, '1')
      await rows.switchOver([PROJECTION])
      await rows.begin(PROJECTION, '2')
      proxy.judge = command => (command === 'update control' ? verdict : 'pass')
      await expect(rows.switchOver([PROJECTION])).rejects.toThrow('not known')

      const after = await openMongoReadModels({ url, database, lease: lease(2n) })
      const found = [await after.checkpoint(PROJECTION, 'live'), await after.checkpoint(PROJECTION, 'next')]
      expect(found.map(checkpoint => checkpoint?.version)).toEqual(versions)
      await Promise.all([rows.close(), after.close()])
      await proxy.stop()
    }
  })

  test('of more versions than a document takes are refused before anything is written', async () => {
    const rows = await withLive(await newDatabase())
    const huge = { ...row(2, 5n), document: 'é'.repeat(8_500_000) }
    await expect(rows.save([advance({ position: 5n, rows: [row(1, 5n), huge] })])).rejects.toThrow(RowTooLarge)
    expect(await rows.page(PROJECTION, 'live', undefined, 10)).toEqual([])
    await rows.close()
  })

  test.each([
    ['that another program made', { format: 'recipes' }],
    ['of a newer version', { schema: 2 }],
  ])('%s are refused', async (_, change) => {
    const database = await newDatabase()
    await (await withLive(database)).close()
    await look(database).collection('control').updateOne({}, { $set: change })
    await expect(openMongoReadModels({ url, database })).rejects.toThrow(StoreDamaged)
    await expect(openMongoReadModels({ url, database, lease: lease(2n) })).rejects.toThrow(StoreDamaged)

    const proxy = await MongoProxy.before(url)
    await expect(openMongoReadModels({ url: proxy.url, database })).rejects.toThrow(StoreDamaged)
    await until('nobody is connected, which would keep a program from ending', () => !proxy.isInUse)
    await proxy.stop()
  })

  test('that lack an index, as those of an older version do, are opened, and get it from whoever writes', async () => {
    const database = await newDatabase()
    await (await withLive(database)).close()
    const stored = look(database).collection('rows')
    await stored.dropIndex('worklist_violation_open')
    await (await openMongoReadModels({ url, database })).close()
    expect(await stored.indexExists('worklist_violation_open')).toBe(false)
    await (await openMongoReadModels({ url, database, lease: lease(2n) })).close()
    expect(await stored.indexExists('worklist_violation_open')).toBe(true)
  })

  test('with other indexes of the same names are refused', async () => {
    const database = await newDatabase()
    await (await withLive(database)).close()
    const stored = look(database).collection('rows')
    await stored.dropIndex('worklist_due')
    await stored.createIndexes([{ key: { position: 1 }, name: 'worklist_due' }])
    await expect(openMongoReadModels({ url, database })).rejects.toThrow('worklist_due')
    await expect(openMongoReadModels({ url, database, lease: lease(2n) })).rejects.toThrow(StoreDamaged)
  })
})
