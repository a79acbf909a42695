import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, jest, test } from '@jest/globals'
import { MemoryEventStore } from '#libs/event-store'
import { ProjectionRunner, type Notice } from '#libs/projection-runner'
import { append, storedRows } from '../../libs/projection-runner/testing/log.js'
import { Grounds, SEEDS } from './mongodb-faults-ground.js'
import { mustCoverCheckpoints, projections, untilLive } from './mongodb-model.js'
import { overMongoDb } from './mongodb-server.js'

jest.setTimeout(120_000 + SEEDS.length * 3_000)

overMongoDb('what goes wrong with a projector, over fifty seeds each, with the rows compared with a model', server => {
  const grounds = new Grounds(server)
  beforeAll(() => grounds.prepare())

  test('it dies between rows and checkpoint: the rows are ahead, and the next one leaves them there', async () => {
    let ahead = 0
    await grounds.overSeeds(async ({ random, story, proxy, log, lease, open, run, tell, finish }) => {
      const rows = await open(lease(1), 'the proxy')
      run(rows)
      await untilLive(rows)
      const diesAt = random.upTo(story.length)
      let dead = () => {}
      const died = new Promise<void>(resolve => (dead = resolve))
      await tell(async index => {
        if (index === diesAt) {
          proxy.judge = command => {
            if (command !== 'update control') return 'pass'
            proxy.goDown()
            dead()
            return 'cut before it is done'
          }
        }
        await pause(random.upTo(3))
      })
      await died

      const next = await open(lease(2))
      await mustCoverCheckpoints(log, next)
      for (const projection of projections) {
        const { position } = (await next.checkpoint(projection.name, 'live'))!
        if ((await storedRows(next, projection)).some(row => row.position > position)) ahead++
      }
      await finish(run(next), next)
    })
    expect(ahead).toBeGreaterThan(SEEDS.length)
  })

  test('it dies anywhere, several times: no checkpoint is ever ahead of what was handled', async () => {
    let deaths = 0
    await grounds.overSeeds(async ({ random, proxy, log, lease, open, run, tell, finish }) => {
      await tell()
      for (let life = 1; life <= 3; life++) {
        proxy.comeBack()
        const rows = await open(lease(life), 'the proxy')
        let left = random.upTo(12)
        const died = new Promise<void>(resolve => {
          proxy.judge = command => {
            if (!command.startsWith('update') || left-- > 0) return 'pass'
            proxy.goDown()
            deaths++
            resolve()
            return random.is(0.5) ? 'cut before it is done' : 'cut when half of it is done'
          }
        })
        await Promise.race([died, run(rows).waitFor(await log.head(), 60_000)])
        const reading = await open(undefined)
        await mustCoverCheckpoints(log, reading)
      }
      const last = await open(lease(4))
      await finish(run(last), last)
    })
    expect(deaths).toBeGreaterThan(SEEDS.length)
  })

  test('the log was restored, and ends before the checkpoint: the rows say so, and are built anew', () =>
    grounds.overSeeds(async ({ random, story, lease, open, run, log, tell, finish }) => {
      await tell()
      const before = await open(lease(1))
      await finish(run(before), before)

      const restored = new MemoryEventStore(() => Date.UTC(2024, 6, 1))
      const kept = random.upTo(story.length)
      for (const { dossier, event } of story.slice(0, kept)) await append(restored, dossier, event)
      const rows = await open(lease(2))
      const notices: Notice[] = []
      const runner = new ProjectionRunner(restored, rows, projections, { notify: notice => notices.push(notice) })
      await runner.catchUp()
      const head = await log.head()
      const said = notices.filter(({ level }) => level === 'warn').map(({ message }) => message)
      expect(said).toEqual(
        projections.map(({ name }) => expect.stringContaining(`${name} stands at position ${head}, beyond the end`)),
      )
      for (const { dossier, event } of story.slice(kept)) await append(restored, dossier, event)
      await finish(run(rows, restored), rows, restored)
    }))
})
