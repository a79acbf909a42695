import { randomUUID } from 'node:crypto'
import { beforeAll, expect, jest, test } from '@jest/globals'
import { OutcomeUnknown, StoreUnavailable } from '#libs/kernel'
import { openMemoryVault, openMongoVault, testSsin, type PersonVault } from '#libs/person-vault'
import { chance, type Chance } from '../support/chance.js'
import { MongoProxy, type Verdict } from './mongodb-proxy.js'
import { overMongoDb } from './mongodb-server.js'

const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 50) }, (_, seed) => seed + 1)
const AT_ONCE = 4
const WRITES = 6

jest.setTimeout(120_000 + SEEDS.length * 3_000)

/** Something that is written to a vault, and what its answer comes to: the same however often it is sent. */
type Write = (vault: PersonVault) => Promise<unknown>

const anyWrite = (random: Chance, dossiers: readonly string[], seed: number): Write => {
  const dossier = dossiers[random.upTo(dossiers.length)]!
  const ssin = testSsin('1980-03-04', 1 + ((seed * 5 + random.upTo(5)) % 990))
  const text = `text ${random.upTo(3)}`
  const writes: readonly Write[] = [
    async vault => (await vault.open(dossier, ssin, { familyName: `Family ${dossier}` })).dossier,
    // Its reference is made under the person's own key, which every vault draws for itself.
    async vault => void (await vault.replaceSsin(dossier, ssin)),
    async vault => void (await vault.withdrawSsin(dossier, ssin)),
    vault => vault.keepText(dossier, text),
    async vault => vault.removeText(dossier, await vault.keepText(dossier, text)),
    vault => vault.cancelSsin(dossier),
    vault => vault.erase(dossier),
  ]
  return writes[random.is(0.4) ? 0 : random.upTo(writes.length)]!
}

/** What a vault answers, or refuses: by name. */
const answerOf = (write: Write, vault: PersonVault): Promise<unknown> =>
  write(vault).catch((error: unknown) => {
    if (error instanceof OutcomeUnknown || error instanceof StoreUnavailable) throw error
    return (error as Error).message
  })

/** As every caller does: what may not have been done is sent again. */
async function sentUntilAnswered(write: Write, vault: PersonVault): Promise<unknown> {
  for (;;) {
    try {
      return await answerOf(write, vault)
    } catch (error) {
      if (!(error instanceof OutcomeUnknown || error instanceof StoreUnavailable)) throw error
    }
  }
}

const keptOf = async (vault: PersonVault, dossiers: readonly string[]) =>
  Promise.all(dossiers.map(async each => ({ entry: await vault.read(each), texts: await vault.texts(each) })))

overMongoDb('what goes wrong with the vault, over fifty seeds each, with the persons compared with a model', server => {
  const { url, newDatabase, look } = server
  const masterKey = Buffer.alloc(32, 3)
  let database: string
  beforeAll(async () => void (database = await newDatabase()))
  beforeAll(async () => (await openMongoVault({ url, database, masterKey })).close())

  /** Some writes, sent until they are answered; each is answered, and all are kept, as by a vault in memory. */
  const written = async (seed: number, vault: PersonVault, proxy: MongoProxy): Promise<void> => {
    const random = chance(seed)
    const model = openMemoryVault(masterKey)
    const dossiers = [randomUUID(), randomUUID()]
    for (let n = 0; n < WRITES; n++) {
      const write = anyWrite(random, dossiers, seed)
      expect(await sentUntilAnswered(write, vault)).toEqual(await answerOf(write, model))
    }
    proxy.comeBack()
    expect(await keptOf(vault, dossiers)).toEqual(await keptOf(model, dossiers))
    for (const dossier of dossiers) await vault.remove(dossier, new Date(Date.now() + 60_000))
  }

  test.each<[string, Verdict]>([
    ['done', 'cut before it is answered'],
    ['not done', 'cut before it is done'],
  ])('the answer of a write is lost, and it was %s', async (_, verdict) => {
    let lost = 0
    const left = [...SEEDS]
    const inTurn = async () => {
      const proxy = await MongoProxy.before(url)
      const vault = await openMongoVault({
        url: proxy.url,
        database,
        masterKey,
        patienceMs: 3_000,
        answerWithinMs: 6_000,
      })
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
        const random = chance(seed)
        proxy.judge = command => {
          if (!/^(insert|update) people$/.test(command) || !random.is(0.4)) return 'pass'
          lost++
          return verdict
        }
        await written(seed, vault, proxy)
      }
      await vault.close()
      await proxy.stop()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, inTurn))
    expect(lost).toBeGreaterThan(SEEDS.length / 2)
    expect(await look(database).collection('people').countDocuments()).toBe(0)
  })
})
