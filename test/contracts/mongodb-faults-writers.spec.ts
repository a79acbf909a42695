import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { StoreLocked } from '#libs/kernel'
import type { ProjectionRunner } from '#libs/projection-runner'
import { openMongoLeases, type ReadModels, type WriterLease } from '#libs/read-models'
import { advance, dossier, row } from '../../libs/read-models/testing/rows.js'
import { Grounds, SEEDS, type Ground } from './mongodb-faults-ground.js'
import type { Verdict } from './mongodb-proxy.js'
import { mustBeAsModelled, untilLive } from './mongodb-model.js'
import { overMongoDb } from './mongodb-server.js'

jest.setTimeout(120_000 + SEEDS.length * 3_000)

/** All of them refused: no checkpoint, generation or row counts that it writes. */
async function mustWriteNothing(lost: ReadModels): Promise<void> {
  const checkpoint = { position: 1_000n, recordedAt: '', version: '9' }
  const ahead = { projection: 'yearly-cohorts', generation: 'live', checkpoint, rows: [], quarantined: [] } as const
  await expect(lost.save([ahead])).rejects.toThrow(StoreLocked)
  await expect(lost.begin('current-status', '9')).rejects.toThrow(StoreLocked)
  await expect(lost.switchOver(['yearly-cohorts'])).rejects.toThrow(StoreLocked)
  await expect(lost.discard('current-status', 'live')).rejects.toThrow(StoreLocked)
}

overMongoDb('what goes wrong with several writers, over fifty seeds each, with the rows compared', server => {
  const grounds = new Grounds(server)
  beforeAll(() => grounds.prepare())

  test('two projectors write the same new rows at the same time', async () => {
    let met = 0
    await grounds.overSeeds(async ({ random, proxy, log, lease, open, run, tell }) => {
      // The first write of each row waits until the other has come as far.
      const waiting: (() => void)[] = []
      proxy.judge = async (command): Promise<Verdict> => {
        if (command !== 'update rows' || !random.is(0.5)) return 'pass'
        await Promise.race([pause(30), new Promise<void>(go => waiting.push(go))])
        if (waiting.length > 1) {
          met++
          for (const go of waiting.splice(0)) go()
        }
        return 'pass'
      }
      const [one, other] = [await open(lease(1), 'the proxy'), await open(lease(1), 'the proxy')]
      const runners = [run(one), run(other)]
      await tell(() => pause(random.upTo(3)))
      // Compared when both are done: until then the other may be building its own.
      await Promise.all(runners.map(async runner => runner.waitFor(await log.head(), 60_000)))
      await mustBeAsModelled(log, one, { begun: true })
    })
    expect(met).toBeGreaterThan(0)
  })

  test('two projectors insert the same row at the same time: the later one stays, whoever was first', () =>
    grounds.overSeeds(async ({ random, lease, open }) => {
      const both = [
        await open(lease(1), undefined, { rowsABulk: 1 }),
        await open(lease(1), undefined, { rowsABulk: 1 }),
      ]
      await both[0]!.begin('yearly-cohorts', '1')
      await both[0]!.switchOver(['yearly-cohorts'])
      const last = new Map<string, bigint>()
      for (let number = 1; number <= 6; number++) {
        const positions = [5n + BigInt(random.upTo(3)), 5n + BigInt(random.upTo(3))]
        const saves = both.map((rows, index) => {
          const position = positions[index]!
          return rows.save([advance({ position: 9n, rows: [row(number, position)] })])
        })
        last.set(dossier(number), positions[0]! > positions[1]! ? positions[0]! : positions[1]!)
        await Promise.all(saves)
      }
      const stored = await both[0]!.page('yearly-cohorts', 'live', undefined, 100)
      expect(new Map(stored.map(({ key, position }) => [key, position]))).toEqual(last)
    }))

  describe('the lease is lost in the middle of a page', () => {
    /** Its holder is asked for it at every bulk: it notices after so many, or never. */
    const losing = (token: bigint) => {
      let uses = Infinity
      const assertHeld = () => {
        if (uses-- <= 0) throw new StoreLocked('It was lost.')
      }
      return { token, assertHeld, after: (left: number) => (uses = left) } satisfies WriterLease & { after: unknown }
    }

    const handedOver = async (ground: Ground, notices: boolean): Promise<void> => {
      const { random, story, lease, open, run, tell, finish } = ground
      const held = losing(lease(1).token)
      const before = await open(held)
      run(before)
      if (notices) held.after(random.upTo(20))
      const takenOver = random.upTo(story.length)
      let standby: { rows: ReadModels; runner: ProjectionRunner } | undefined
      await tell(async index => {
        if (index === takenOver) {
          const rows = await open(lease(2))
          standby = { rows, runner: run(rows) }
        }
        await pause(random.upTo(3))
      })
      await finish(standby!.runner, standby!.rows)
      await mustWriteNothing(before)
      await finish(standby!.runner, standby!.rows)
    }

    test('and its holder notices', () => grounds.overSeeds(ground => handedOver(ground, true)))
    test('and its holder believes that it has it', () => grounds.overSeeds(ground => handedOver(ground, false)))

    test('and what its holder had on the way lands after what the next one wrote', async () => {
      let late = 0
      await grounds.overSeeds(async ({ random, proxy, lease, open, run, log, tell, finish }) => {
        // Once he stops waiting for what is on the way he looks again, and finds that the next one wrote all of it.
        const before = await open(lease(1), 'the proxy', { answerWithinMs: 60_000 })
        const runner = run(before)
        await untilLive(before)
        let release = () => {}
        const released = new Promise<void>(resolve => (release = resolve))
        const heldFrom = random.upTo(3)
        const what = random.is(0.5) ? 'update' : 'update control'
        let asked = 0
        proxy.judge = async (command): Promise<Verdict> => {
          if (!command.startsWith(what) || asked++ < heldFrom) return 'pass'
          await released
          return 'pass'
        }
        await tell(() => pause(random.upTo(3)))
        const rows = await open(lease(2))
        const next = run(rows)
        await next.waitFor(await log.head(), 60_000)
        const isOnTheWay = asked > heldFrom
        release()
        // With nothing on the way, all may have been written before: then there is nothing left to be refused.
        const outcome = await runner.waitFor(await log.head(), 60_000).then(() => 'all was written', String)
        expect(outcome).toMatch(isOnTheWay ? /lost/ : /lost|all was written/)
        await mustWriteNothing(before)
        await finish(next, rows)
        if (isOnTheWay) late++
      })
      expect(late).toBeGreaterThan(0)
    })
  })

  describe('the clock of a process is five minutes off, and jumps', () => {
    afterEach(() => void jest.restoreAllMocks())

    test('the lease has one holder at a time, each with a higher token, and the rows are right', () => {
      const trueNow = Date.now.bind(Date)
      let jumps = 0
      jest.spyOn(Date, 'now').mockImplementation(() => trueNow() + (jumps++ % 3 === 0 ? -300_000 : 300_000))
      return grounds.overSeeds(async ({ random, database, lease, open, run, tell, finish }) => {
        const name = `projector of seed ${lease(0).token}`
        const contender = (holder: string) =>
          openMongoLeases({
            url: server.url,
            database,
            name,
            holder,
            ttlMs: 60_000,
            askEveryMs: 20,
            patienceMs: 30_000,
          })
        const leases = [await contender('one'), await contender('other')] as const
        const tokens: bigint[] = []
        let holders = 0
        const carry = async (mine: (typeof leases)[number], last = false) => {
          const held = (await mine.waitFor(AbortSignal.timeout(60_000)))!
          expect(++holders).toBe(1)
          tokens.push(held.token)
          const rows = await open(held)
          const runner = run(rows)
          if (last) await finish(runner, rows)
          else await pause(random.upTo(40))
          expect(held.lost.aborted).toBe(false)
          await runner.stop()
          holders--
          await held.release()
        }
        await Promise.all([carry(leases[0]), carry(leases[1]), tell(() => pause(random.upTo(3)))])
        await carry(leases[random.upTo(2)]!, true)
        // The rows of other seeds lie in the same database: this lease begins behind theirs.
        expect(tokens).toEqual([1, 2, 3].map(number => lease(number).token))
        await Promise.all(leases.map(one => one.close()))
      })
    })
  })
})
