import { randomUUID } from 'node:crypto'
import { describe, expect, jest, test } from '@jest/globals'
import type { Document } from 'mongodb'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { changeKeyOfMongoVault, openMongoVault, testSsin } from '#libs/person-vault'
import { keyChange } from '../../libs/person-vault/testing/key-change.js'
import { ada, adaAnew, bob, person } from '../../libs/person-vault/testing/people.js'
import { until } from '../support/until.js'
import { MongoProxy, type Verdict } from './mongodb-proxy.js'
import { overMongoDb } from './mongodb-server.js'

jest.setTimeout(60_000)

overMongoDb('the vault', ({ url, newDatabase, look }) => {
  const masterKey = Buffer.alloc(32, 3)
  const open = (database: string, options: { masterKey?: Uint8Array; readOnly?: boolean; url?: string } = {}) =>
    openMongoVault({ url, database, masterKey, ...options })
  const withAda = async () => {
    const database = await newDatabase()
    const dossier = randomUUID()
    const vault = await open(database)
    await vault.open(dossier, ada, person)
    return { database, dossier, vault }
  }

  test('of two processes that open a dossier for the same person one is first, a hundred times', async () => {
    const database = await newDatabase()
    const vaults = await Promise.all([open(database), open(database)])
    for (let serial = 1; serial <= 100; serial++) {
      const ssin = testSsin('1980-03-04', serial)
      const opened = await Promise.all(vaults.map(vault => vault.open(randomUUID(), ssin)))
      expect(opened.filter(({ created }) => created)).toHaveLength(1)
      expect(new Set(opened.map(({ dossier }) => dossier)).size).toBe(1)
    }
    expect(await vaults[0].list(undefined, 1_000)).toHaveLength(100)
    await Promise.all(vaults.map(vault => vault.close()))
  })

  test('a number that two dossiers are given at once goes to one of them', async () => {
    const { vault, dossier } = await withAda()
    const other = randomUUID()
    await vault.open(other, bob)
    const given = await Promise.allSettled([dossier, other].map(each => vault.replaceSsin(each, adaAnew)))
    expect(given.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await vault.close()
  })

  test('numbers that one dossier is given at once by several processes all find it, and one is current', async () => {
    const { vault, database, dossier } = await withAda()
    const others = await Promise.all([open(database), open(database)])
    const numbers = Array.from({ length: 12 }, (_, index) => testSsin('1981-06-07', index + 1))
    await Promise.all(numbers.map((ssin, index) => [vault, ...others][index % 3]!.replaceSsin(dossier, ssin)))

    expect(await Promise.all([ada, ...numbers].map(ssin => vault.find(ssin)))).toEqual(Array(13).fill(dossier))
    const { ssin, formerSsins } = (await vault.read(dossier))!
    expect(new Set([ssin, ...formerSsins])).toEqual(new Set([ada, ...numbers]))
    expect(formerSsins).toHaveLength(numbers.length)
    await Promise.all([vault, ...others].map(each => each.close()))
  })

  test('a number that is taken out stays out, though at the same moment another is put in', async () => {
    const { vault, database, dossier } = await withAda()
    await vault.cancelSsin(dossier)
    const proxy = await MongoProxy.before(url)
    const other = await open(database, { url: proxy.url })
    let withdrawn: Promise<unknown> | undefined
    proxy.judge = async (command): Promise<Verdict> => {
      if (command === 'update people') await (withdrawn ??= vault.withdrawSsin(dossier, ada))
      return 'pass'
    }
    await other.replaceSsin(dossier, bob)
    expect(await vault.read(dossier)).toMatchObject({ ssin: bob, formerSsins: [] })
    expect(await vault.find(ada)).toBeUndefined()
    await Promise.all([vault.close(), other.close()])
    await proxy.stop()
  })

  test('details that were given up, and arrive after others were kept, do not take their place', async () => {
    const { vault, database, dossier } = await withAda()
    const proxy = await MongoProxy.before(url)
    const cutOff = await openMongoVault({ url: proxy.url, database, masterKey, patienceMs: 500 })
    let late: Document | undefined
    proxy.hear = command => (late ??= command['update'] === 'people' ? command['updates'][0] : undefined)
    proxy.judge = command => (command === 'update people' ? 'cut before it is done' : 'pass')
    await expect(cutOff.replacePerson(dossier, { familyName: 'Late' })).rejects.toThrow(OutcomeUnknown)

    await vault.replacePerson(dossier, { familyName: 'Kept' })
    await look(database).collection('people').updateOne(late!['q'], late!['u'])
    expect((await vault.read(dossier))!.person).toEqual({ familyName: 'Kept' })
    await Promise.all([vault.close(), cutOff.close()])
    await proxy.stop()
  })

  test('whose answer is lost for good says so, and sent again it is the same dossier', async () => {
    const { vault, database } = await withAda()
    const proxy = await MongoProxy.before(url)
    const cutOff = await openMongoVault({ url: proxy.url, database, masterKey, patienceMs: 500 })
    proxy.judge = command => (command === 'insert people' ? 'cut before it is answered' : 'pass')
    const dossier = randomUUID()
    await expect(cutOff.open(dossier, bob, person)).rejects.toThrow(OutcomeUnknown)

    proxy.comeBack()
    expect(await cutOff.open(dossier, bob, person)).toEqual({ dossier, created: false })
    expect(await vault.find(bob)).toBe(dossier)
    await Promise.all([vault.close(), cutOff.close()])
    await proxy.stop()
  })

  test('whose master key was changed is not used by a process that opened it before, and nobody is entered twice', async () => {
    const { vault, database, dossier } = await withAda()
    const to = Buffer.alloc(32, 4)
    await changeKeyOfMongoVault(url, keyChange(masterKey, to), database)

    await expect(vault.find(ada)).rejects.toThrow('was changed while this process had it open')
    await expect(vault.open(randomUUID(), ada)).rejects.toThrow(StoreUnavailable)
    const anew = await open(database, { masterKey: to })
    expect(await anew.list(undefined, 10)).toEqual([dossier])
    expect(await anew.find(ada)).toBe(dossier)
    await Promise.all([vault.close(), anew.close()])
  })

  test('is not opened by a version that knows of no change of its key, once there was one', async () => {
    const { vault, database } = await withAda()
    const schema = async () => (await look(database).collection<{ schema: number }>('vault').findOne())?.schema
    expect(await schema()).toBe(1)
    await changeKeyOfMongoVault(url, keyChange(masterKey, Buffer.alloc(32, 4)), database)
    expect(await schema()).toBe(2)
    await vault.close()
  })

  test('shows nothing personal in what is kept, and keeps nothing of a person who was erased', async () => {
    const { vault, database, dossier } = await withAda()
    const reference = await vault.keepText(dossier, 'Ada moved to Gent')
    const kept = async () => {
      const found = await look(database).collection<{ _id: string }>('people').findOne({ _id: dossier })
      return JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    }
    const before = await kept()
    for (const text of [ada, 'Lovelace', 'moved to Gent']) expect(before).not.toContain(text)
    expect(before).toContain(reference)

    await vault.erase(dossier)
    expect(JSON.parse(await kept())).toEqual({ _id: dossier, revision: '1', key: null, person: null, texts: [] })
    await vault.close()
  })

  test('keeps nothing of a text that was removed', async () => {
    const { vault, database, dossier } = await withAda()
    const reference = await vault.keepText(dossier, 'Mr Babbage told us')
    const sealed = async () => {
      const people = look(database).collection<{ _id: string; texts: { reference: string; sealed: Buffer }[] }>(
        'people',
      )
      return (await people.findOne({ _id: dossier }, { promoteBuffers: true }))!.texts
    }
    const [before] = await sealed()
    await vault.removeText(dossier, reference)
    const after = await sealed()
    expect(after.map(text => text.reference)).toEqual([reference])
    expect([before!.sealed.length, after[0]!.sealed.length]).toEqual([46, 28])
    expect(after[0]!.sealed.subarray(12)).not.toEqual(before!.sealed.subarray(12, 28))
    await vault.close()
  })

  test('two persons can be erased', async () => {
    const { vault, dossier } = await withAda()
    const other = randomUUID()
    await vault.open(other, bob)
    await vault.erase(dossier)
    await vault.erase(other)
    expect((await vault.read(other))?.erased).toBe(true)
    await vault.close()
  })

  describe('an entry that is swept', () => {
    const aMoment = (ms = 5) => new Promise(resolve => setTimeout(resolve, ms))

    test('stays when it was opened since, also when it was there before', async () => {
      const { vault, dossier } = await withAda()
      await aMoment()
      const since = new Date()
      await aMoment()
      expect(await vault.open(randomUUID(), ada)).toEqual({ dossier, created: false })
      expect(await vault.remove(dossier, since)).toBe(false)
      expect(await vault.find(ada)).toBe(dossier)

      await aMoment()
      expect(await vault.remove(dossier, new Date())).toBe(true)
      expect(await vault.find(ada)).toBeUndefined()
      await vault.close()
    })

    test('stays when it was opened since for the first time', async () => {
      const { vault, dossier } = await withAda()
      expect(await vault.remove(dossier, new Date(Date.now() - 60_000))).toBe(false)
      expect(await vault.find(ada)).toBe(dossier)
      await vault.close()
    })

    test('goes when nobody knows when it was opened', async () => {
      const { vault, database, dossier } = await withAda()
      await look(database)
        .collection('people')
        .updateOne({}, { $unset: { openedAt: '' } })
      expect(await vault.remove(dossier, new Date(0))).toBe(true)
      await vault.close()
    })

    test('is never the one that was just opened, a hundred times', async () => {
      const database = await newDatabase()
      const [sweeping, opening] = await Promise.all([open(database), open(database)])
      for (let serial = 1; serial <= 100; serial++) {
        const ssin = testSsin('1980-03-04', serial)
        const left = randomUUID()
        await sweeping.open(left, ssin)
        await aMoment()
        const since = new Date()
        const removed = aMoment(serial % 10).then(() => sweeping.remove(left, since))
        const [opened] = await Promise.all([opening.open(randomUUID(), ssin), removed])
        expect(await opening.read(opened.dossier)).toMatchObject({ ssin })
      }
      await Promise.all([sweeping.close(), opening.close()])
    })
  })

  describe('is refused', () => {
    test('under another master key', async () => {
      const { vault, database } = await withAda()
      await expect(open(database, { masterKey: Buffer.alloc(32, 4) })).rejects.toThrow(StoreDamaged)
      await expect(open(database, { masterKey: Buffer.alloc(32, 4), readOnly: true })).rejects.toThrow(
        'another master key',
      )
      await vault.close()
    })

    test('and leaves no connection open, which would keep a program from ending', async () => {
      const { vault, database } = await withAda()
      const proxy = await MongoProxy.before(url)
      const refused = open(database, { masterKey: Buffer.alloc(32, 4), url: proxy.url })
      await expect(refused).rejects.toThrow(StoreDamaged)
      await until('nobody is connected', () => !proxy.isInUse)
      await vault.close()
      await proxy.stop()
    })

    test('when the mark of its key was taken out', async () => {
      const { vault, database } = await withAda()
      await vault.close()
      await look(database).collection('vault').deleteMany({})
      await expect(open(database)).rejects.toThrow(StoreDamaged)
      await expect(open(database, { readOnly: true })).rejects.toThrow(StoreDamaged)
    })

    test('when a newer version made it', async () => {
      const { vault, database } = await withAda()
      await vault.close()
      await look(database)
        .collection('vault')
        .updateOne({}, { $set: { schema: 3 } })
      await expect(open(database)).rejects.toThrow('newer version')
    })

    test('for reading, when it is not there, and is not made by that', async () => {
      const database = await newDatabase()
      await expect(open(database, { readOnly: true })).rejects.toThrow(StoreUnavailable)
      expect(
        await look(database)
          .listCollections({ name: { $in: ['people', 'vault'] } })
          .toArray(),
      ).toEqual([])
    })

    test('without its index', async () => {
      const { vault, database } = await withAda()
      await vault.close()
      await look(database).collection('people').dropIndex('number')
      await expect(open(database, { readOnly: true })).rejects.toThrow('number')
    })
  })

  test('opened for reading writes nothing', async () => {
    const { vault, database, dossier } = await withAda()
    const reading = await open(database, { readOnly: true })
    expect(await reading.find(ada)).toBe(dossier)
    await expect(reading.open(randomUUID(), bob)).rejects.toThrow(StoreUnavailable)
    await expect(reading.erase(dossier)).rejects.toThrow(StoreUnavailable)
    await Promise.all([vault.close(), reading.close()])
  })
})
