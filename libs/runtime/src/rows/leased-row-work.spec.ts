import { expect, test } from '@jest/globals'
import { StoreDamaged } from '#libs/kernel'
import { UnknownProjection, type Progress } from '#libs/projection-runner'
import { storedRows } from '../../../projection-runner/testing/log.js'
import { advance } from '../../../read-models/testing/rows.js'
import { projections, station, told } from '../../testing/station.js'

test('whoever waits for rows that another carries is told how far these are, and carries them once he may', async () => {
  const { log, leases, readModels, work } = station()
  const before = await told(log, 1)
  await work.catchUp()
  const head = await told(log, 2)
  await leases.acquire()

  const seen: Progress[] = []
  await work.catchUp(progress => {
    seen.push(progress)
    leases.takeAway()
  })
  expect(seen[0]).toEqual({ position: before, head })
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(2)
})

test('rows that are carried at a word are closed, and the lease given back, also where that fails', async () => {
  const { log, leases, readModels, writers, work } = station()
  await told(log, 1)
  await work.catchUp()
  readModels.save = () => Promise.reject(new StoreDamaged('torn'))
  await told(log, 2)
  await expect(work.catchUp()).rejects.toThrow('torn')
  expect(leases.given).toEqual([1n, 2n])
  expect([leases.isFree, writers.open]).toEqual([true, new Set()])
})

test('rows that there are none of are not asked for from whoever carries them', async () => {
  const { leases, work } = station()
  await leases.acquire()
  await expect(work.rebuild('canary')).rejects.toThrow(UnknownProjection)
  expect(leases.rebuilds.asked).toEqual([])
})

test.each([
  ['told once that nobody builds this one', 'older', 1],
  ['told nothing while this one is built', undefined, 0],
])('whoever waits beside rows of another version is %s, and waits on', async (_, building, times) => {
  const { log, leases, readModels, notices, work } = station()
  await told(log, 1)
  for (const { name, version } of projections) {
    await readModels.begin(name, 'older')
    await readModels.switchOver([name])
    await readModels.begin(name, building ?? version)
  }
  await leases.acquire()

  let looks = 0
  await work.catchUp(() => {
    if (++looks === 50) leases.takeAway()
  })
  const unbuilt = 'Nobody builds the rows of this version, which are waited for'
  expect(notices.filter(({ message }) => message.startsWith(unbuilt))).toHaveLength(times)
  expect(await storedRows(readModels, projections[0]!)).toHaveLength(1)
})

test('rows that are damaged are not waited for', async () => {
  const { log, leases, readModels, work } = station()
  await told(log, 1)
  await leases.acquire()
  readModels.checkpoint = () => Promise.reject(new StoreDamaged('torn'))
  await expect(work.catchUp()).rejects.toThrow('torn')
})

test.each([
  ['all', undefined, 3n],
  ['one', 'current-status', 5n],
])(
  'whoever asks for %s of the rows anew is told of those that have come least far',
  async (_, projection, position) => {
    const { log, leases, readModels, work } = station()
    const head = await told(log, 1)
    await leases.acquire()
    for (const [name, at] of [
      ['current-status', 5n],
      ['yearly-cohorts', 3n],
    ] as const) {
      await readModels.begin(name, '1')
      await readModels.save([advance({ projection: name, generation: 'next', position: at })])
    }

    const seen: Progress[] = []
    await work.rebuild(projection, progress => {
      seen.push(progress)
      void leases.rebuilds.finish('0')
    })
    expect(seen[0]).toEqual({ position, head })
  },
)
