import { expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { MemoryReadModels } from '#libs/read-models'
import { reported, signed } from '../../trajectory/testing/examples.js'
import { append, dossier, emptyLog } from '../testing/log.js'
import { newEvent, projections, runnerOn } from '../testing/runners.js'
import { PolledPositions, PositionNotReached } from './index.js'

/** A log that another process carries into rows: here the runner, of which the positions know nothing. */
function carriedElsewhere() {
  const [log, readModels] = [emptyLog(), new MemoryReadModels()]
  const runner = runnerOn(log, readModels)
  runner.start()
  return { log, readModels, positions: new PolledPositions(log, readModels, projections) }
}

test('whoever waits is told soon after the rows have come so far, one after the other and many at once', async () => {
  const { log, positions } = carriedElsewhere()
  for (let number = 1; number <= 5; number++) {
    const position = await append(log, dossier(number), newEvent(reported))
    const askedAt = performance.now()
    await Promise.all(Array.from({ length: 20 }, () => positions.waitFor(position)))
    expect(performance.now() - askedAt).toBeLessThan(1_000)
  }
})

test('they ask together: a hundred who wait cost as many looks as one', async () => {
  const { readModels, positions } = carriedElsewhere()
  let looks = 0
  const checkpoint = readModels.checkpoint.bind(readModels)
  readModels.checkpoint = (...asked) => (looks++, checkpoint(...asked))
  const late = Array.from({ length: 100 }, () => positions.waitFor(99n, 200))
  const reasons = (await Promise.allSettled(late)).map(it => it.status === 'rejected' && (it.reason as unknown))
  expect(reasons.filter(reason => reason instanceof PositionNotReached)).toHaveLength(100)
  expect(looks).toBeGreaterThan(projections.length)
  expect(looks).toBeLessThan(30 * projections.length)
})

test('a store that is gone is told to those who wait, and asked again for the next', async () => {
  const { log, readModels, positions } = carriedElsewhere()
  const checkpoint = readModels.checkpoint.bind(readModels)
  readModels.checkpoint = () => Promise.reject(new StoreUnavailable('away'))
  await expect(positions.waitFor(1n)).rejects.toThrow(StoreUnavailable)
  readModels.checkpoint = checkpoint
  const position = await append(log, dossier(1), newEvent(reported), newEvent(signed))
  await positions.waitFor(position)
  expect((await positions.current()).projections.map(({ state }) => state)).toEqual(['live', 'live', 'live'])
})

test('rows that an older version made are not read, and so are nowhere yet', async () => {
  const { log, readModels, positions } = carriedElsewhere()
  const head = await append(log, dossier(1), newEvent(reported))
  await positions.waitFor(head)
  const newer = projections.map(projection => ({ ...projection, version: `${projection.version}, and more` }))
  const afterUpgrade = new PolledPositions(log, readModels, newer)

  const { projections: found } = await afterUpgrade.current()
  expect(found.map(({ state, position, lag }) => [state, position, lag])).toEqual(
    newer.map(() => ['catching-up', 0n, head]),
  )
  expect(found.map(({ reason }) => reason)).toEqual(
    projections.map(({ version }) =>
      expect.stringContaining(`The rows are of version ${version}, which is not read here`),
    ),
  )
  await expect(afterUpgrade.waitFor(head, 50)).rejects.toThrow(PositionNotReached)
})
