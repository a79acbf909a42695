import { beforeEach, describe, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import type { ReadModels } from '../src/index.js'
import { advance, dossier, listed, recordedAt, row, statusRow } from './rows.js'

const PROJECTION = 'current-status'

/** Rows built beside those that are read. */
export function generationsContract(current: () => ReadModels): void {
  describe('generations', () => {
    let readModels: ReadModels
    const position = async (generation: 'live' | 'next') =>
      (await readModels.checkpoint(PROJECTION, generation))?.position
    const document = async (generation: 'live' | 'next', number: number) =>
      (await readModels.load(PROJECTION, generation, [dossier(number)])).get(dossier(number))?.document
    const inWorklist = async () =>
      (await readModels.worklist({ today: statusRow().reportedOn, limit: 10 })).items.map(item => item.dossier)

    beforeEach(async () => {
      readModels = current()
    })

    test('at first there are none', async () => {
      expect(await readModels.checkpoint(PROJECTION, 'live')).toBeUndefined()
      expect(await document('live', 1)).toBeUndefined()
      expect(await readModels.page(PROJECTION, 'live', undefined, 10)).toEqual([])
      expect(await inWorklist()).toEqual([])
      expect(await readModels.quarantined(PROJECTION, 'live')).toEqual([])
    })

    test('one that was begun stands at the start of the log, in its version', async () => {
      await readModels.begin(PROJECTION, '2')
      expect(await readModels.checkpoint(PROJECTION, 'next')).toEqual({ position: 0n, recordedAt: '', version: '2' })
      expect(await readModels.checkpoint(PROJECTION, 'live')).toBeUndefined()
    })

    test('what is built beside is not read until the switch, and then all of it', async () => {
      await readModels.begin(PROJECTION, '1')
      await readModels.switchOver([PROJECTION])
      const common = { projection: PROJECTION }
      await readModels.save([advance({ ...common, position: 5n, rows: [listed(1), listed(2)] })])

      await readModels.begin(PROJECTION, '2')
      const next = { ...common, generation: 'next', version: '2', position: 9n } as const
      const entry = { dossier: dossier(1), position: 4n, eventType: 'MovedToTheMoon', error: 'unknown' }
      await readModels.save([advance({ ...next, rows: [listed(3)], quarantined: [entry] })])

      expect([await position('live'), await position('next')]).toEqual([5n, 9n])
      expect([await document('live', 1), await document('live', 3)]).toEqual([row(1, 1n).document, undefined])
      expect(await inWorklist()).toEqual([dossier(1), dossier(2)])
      expect(await readModels.quarantined(PROJECTION, 'live')).toEqual([])

      await readModels.switchOver([PROJECTION])
      expect([await position('live'), await position('next')]).toEqual([9n, undefined])
      expect((await readModels.checkpoint(PROJECTION, 'live'))?.version).toBe('2')
      expect([await document('live', 1), await document('live', 3)]).toEqual([undefined, row(3, 3n).document])
      expect(await inWorklist()).toEqual([dossier(3)])
      expect(await readModels.quarantined(PROJECTION, 'live')).toEqual([entry])
    })

    test('begun again, it is empty again', async () => {
      await readModels.begin(PROJECTION, '1')
      await readModels.save([advance({ projection: PROJECTION, generation: 'next', position: 5n, rows: [row(1, 5n)] })])
      await readModels.begin(PROJECTION, '1')
      expect(await position('next')).toBe(0n)
      expect(await document('next', 1)).toBeUndefined()
    })

    test('several are switched at once, or none', async () => {
      await readModels.begin(PROJECTION, '1')
      await expect(readModels.switchOver([PROJECTION, 'nothing'])).rejects.toThrow(StoreUnavailable)
      expect([await position('live'), await position('next')]).toEqual([undefined, 0n])

      await readModels.begin('nothing', '1')
      await readModels.switchOver([PROJECTION, 'nothing'])
      expect(await position('live')).toBe(0n)
    })

    test('one that is discarded leaves nothing, the live one no marks of time either', async () => {
      await readModels.begin(PROJECTION, '1')
      await readModels.switchOver([PROJECTION])
      const mark = { position: 5n, recordedAt: recordedAt(5n) }
      await readModels.save([advance({ projection: PROJECTION, position: 5n, rows: [listed(1)] })], mark)

      await readModels.discard(PROJECTION, 'next')
      expect(await position('live')).toBe(5n)
      await readModels.discard(PROJECTION, 'live')
      expect(await position('live')).toBeUndefined()
      expect(await inWorklist()).toEqual([])
      expect(await readModels.markBefore(recordedAt(9n))).toBeUndefined()
    })

    test('rows go on to be saved after the switch', async () => {
      for (const version of ['1', '2']) {
        await readModels.begin(PROJECTION, version)
        await readModels.switchOver([PROJECTION])
      }
      await readModels.save([advance({ projection: PROJECTION, version: '2', position: 5n, rows: [listed(1)] })])
      expect(await inWorklist()).toEqual([dossier(1)])
    })
  })
}
