import { afterEach, describe, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { becomes, station, stopAll, told } from '../../testing/station.js'

afterEach(stopAll)

describe('rows that a projector carries are built anew', () => {
  test('by it, beside the live ones, when a verb asks', async () => {
    const { log, projector, leases, readModels, work } = station()
    await told(log, 1)
    const only = projector()
    await becomes(only, 'live')
    const switched: (readonly string[])[] = []
    const switchOver = readModels.switchOver.bind(readModels)
    readModels.switchOver = names => (switched.push(names), switchOver(names))
    await work.rebuild('current-status')
    expect(switched).toEqual([['current-status']])
    await work.rebuild()
    expect(switched[1]).toHaveLength(3)
    await only.waitFor(await told(log, 2))
    expect(leases.given).toEqual([1n])
  })

  test('by its successor, where it ends half-way', async () => {
    const { log, projector, leases, readModels, work } = station()
    await told(log, 1)
    const first = projector()
    await becomes(first, 'live')
    const { begin } = readModels
    const begun = new Promise<void>(resolve => {
      readModels.begin = () => {
        resolve()
        return new Promise((_, reject) => setTimeout(reject, 20, new StoreUnavailable('away')))
      }
    })
    const rebuilt = work.rebuild('current-status')
    await begun
    await first.stop()
    readModels.begin = begin
    await becomes(projector(), 'live')
    await rebuilt
    expect(leases.rebuilds.outcomes).toEqual(['done'])
  })

  test('or not, which the verb says, and the live ones go on', async () => {
    const { log, projector, readModels, work } = station()
    const only = projector()
    await becomes(only, 'live')
    readModels.switchOver = () => Promise.reject(new RangeError('something that must not be'))
    await expect(work.rebuild()).rejects.toThrow('something that must not be')
    await only.waitFor(await told(log, 1))
    await expect(work.rebuild('of-tomorrow')).rejects.toThrow('no projection of-tomorrow')
  })
})
