import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { EventStore } from '#libs/event-store'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels, type Advance } from '#libs/read-models'
import { builtInRules } from '#libs/trajectory'
import { append, dossier, emptyLog } from '../../projection-runner/testing/log.js'
import { registered, reported, signed } from '../../trajectory/testing/examples.js'
import { KnownInTheFuture } from './errors.js'
import { LiveRows } from './live-rows.js'
import { LogTimes } from './log-times.js'
import { Present } from './present.js'
import { ReportMoments } from './report-moments.js'

const NOW = '2024-06-02T10:00:00.000Z'
const present = new Present(builtInRules, () => new Date(NOW), 'traject')
/** The log's clock goes on a millisecond with each append. */
const FIRST = '2024-06-01T00:00:00.000Z'
const SECOND = '2024-06-01T00:00:00.001Z'

let log: EventStore
let readModels: MemoryReadModels
let runner: ProjectionRunner
let moments: ReportMoments
beforeEach(async () => {
  log = emptyLog()
  readModels = new MemoryReadModels()
  runner = new ProjectionRunner(log, readModels, keptProjections(builtInRules))
  const live = new LiveRows(readModels, runner, present)
  moments = new ReportMoments(log, runner, readModels, live, new LogTimes(log, readModels), present)
})
afterEach(() => runner.stop())

test('the moment of an empty log is now', async () => {
  await runner.catchUp()
  expect(await moments.find({})).toEqual({ knownAt: NOW, position: 0n })
})

describe('where the rows hold the first of two events', () => {
  const saved = async (projection: string, position: bigint, quarantined: Advance['quarantined'] = []) => {
    const { version } = (await readModels.checkpoint(projection, 'live'))!
    const { recordedAt } = (await log.readAll(0n, 10)).find(event => event.position === position)!
    const checkpoint = { position, recordedAt, version }
    await readModels.save([{ projection, generation: 'live', checkpoint, rows: [], quarantined }])
  }
  beforeEach(async () => {
    await append(log, dossier(1), { ...reported, id: dossier(1) })
    await runner.catchUp()
    await append(log, dossier(1), { ...signed, id: dossier(2) })
  })

  test('the moment is that of the first', async () =>
    expect(await moments.find({})).toEqual({ knownAt: FIRST, position: 1n }))

  test.each(['yearly-cohorts', 'sanction-outcomes'])('it is so, too, where %s alone holds the second', async ahead => {
    await saved(ahead, 2n)
    expect(await moments.find({})).toEqual({ knownAt: FIRST, position: 1n })
  })

  test('an instant that the rows have reached is answered from what was known then', async () => {
    expect(await moments.find({ knownAt: FIRST })).toEqual({ knownAt: FIRST, position: 1n })
    await runner.catchUp()
    expect(await moments.find({ knownAt: FIRST })).toEqual({ knownAt: FIRST, position: 1n })
  })

  test.each([
    ['an instant', { knownAt: SECOND }],
    ['a position', { atLeast: 2n }],
  ])('%s that the rows have not reached is waited for', async (_, asked) => {
    const asking = moments.find(asked)
    runner.start()
    expect(await asking).toEqual({ knownAt: SECOND, position: 2n })
  })

  test('an instant tells what a store that is held up takes only now', async () => {
    log.written = async () => void (await append(log, dossier(1), { ...registered, id: dossier(3) }))
    runner.start()
    expect(await moments.find({ knownAt: '2024-06-01T00:00:00.002Z' })).toMatchObject({ position: 3n })
  })

  test('an instant that has yet to come is refused', () =>
    expect(moments.find({ knownAt: '2024-06-02T10:00:00.001Z' })).rejects.toThrow(KnownInTheFuture))

  test.each([
    ['both', ['yearly-cohorts', 'sanction-outcomes']],
    ['yearly-cohorts', ['yearly-cohorts']],
    ['sanction-outcomes', ['sanction-outcomes']],
  ])('a dossier that %s could not fold is left out from that event on', async (_, projections) => {
    const entry = { dossier: dossier(1), position: 2n, eventType: 'MovedToTheMoon', error: 'No line is written.' }
    for (const projection of projections) await saved(projection, 2n, [{ ...entry }])
    expect(await moments.quarantined({ knownAt: FIRST, position: 1n })).toEqual(new Set())
    expect(await moments.quarantined({ knownAt: SECOND, position: 2n })).toEqual(new Set([dossier(1)]))
  })
})
