import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, jest, test } from '@jest/globals'
import { FEW_SEEDS, Grounds, SEEDS } from './mongodb-faults-ground.js'
import type { Verdict } from './mongodb-proxy.js'
import { overMongoDb } from './mongodb-server.js'

/** For how long the server is gone over all seeds; as long as a restart takes, over each of them: GONE_MS=30000. */
const GONE_MS = Number(process.env['GONE_MS'] ?? 60)

jest.setTimeout(120_000 + SEEDS.length * (2_000 + GONE_MS))

overMongoDb('what goes wrong with a server, over fifty seeds each, with the rows compared with a model', server => {
  const grounds = new Grounds(server)
  beforeAll(() => grounds.prepare())

  test.each([
    [`${GONE_MS} ms`, GONE_MS, SEEDS],
    ['30 s, longer than anybody waits, over a few seeds', 30_000, FEW_SEEDS],
  ])('MongoDB is gone for %s', (_, goneMs, seeds) =>
    grounds.overSeeds(async ({ random, story, proxy, lease, open, run, tell, finish }) => {
      const rows = await open(lease(1), 'the proxy')
      const runner = run(rows)
      const gone = random.upTo(story.length)
      await tell(async index => {
        if (index === gone) proxy.goDown()
        await pause(random.upTo(5))
      })
      await pause(goneMs)
      proxy.comeBack()
      await finish(runner, rows)
    }, seeds),
  )

  test('a bulk write is half done', async () => {
    let half = 0
    await grounds.overSeeds(async ({ random, proxy, lease, open, run, tell, finish }) => {
      const rows = await open(lease(1), 'the proxy', { rowsABulk: 5 })
      let cuts = 4
      proxy.judge = (command): Verdict => {
        if (command !== 'update rows' || cuts === 0 || !random.is(0.6)) return 'pass'
        cuts--
        half++
        return 'cut when half of it is done'
      }
      await tell(() => pause(random.upTo(2)))
      await finish(run(rows), rows)
    })
    expect(half).toBeGreaterThan(SEEDS.length)
  })

  test.each<[string, Verdict]>([
    ['done', 'cut before it is answered'],
    ['not done', 'cut before it is done'],
  ])('the answers of writes are lost, of rows and of checkpoints, which were %s', async (_, verdict) => {
    let lost = 0
    await grounds.overSeeds(async ({ random, proxy, lease, open, run, tell, finish }) => {
      const rows = await open(lease(1), 'the proxy')
      let cuts = 5
      proxy.judge = (command): Verdict => {
        if (!command.startsWith('update') || cuts === 0 || !random.is(0.5)) return 'pass'
        cuts--
        lost++
        return verdict
      }
      const runner = run(rows)
      await tell(() => pause(random.upTo(3)))
      await finish(runner, rows)
    })
    expect(lost).toBeGreaterThan(2 * SEEDS.length)
  })
})
