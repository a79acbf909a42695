import { beforeEach, describe, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import type { ReadModels } from '../src/index.js'
import { advance, dossier, recordedAt, row } from './rows.js'

const PROJECTION = 'yearly-cohorts'

/** Rows, checkpoint and quarantine, together and never backwards. */
export function savingContract(current: () => ReadModels): void {
  describe('what is saved', () => {
    let readModels: ReadModels
    const rows = async (...numbers: number[]) => readModels.load(PROJECTION, 'live', numbers.map(dossier))

    beforeEach(async () => {
      readModels = current()
      for (const projection of [PROJECTION, 'sanction-outcomes']) await readModels.begin(projection, '1')
      await readModels.switchOver([PROJECTION, 'sanction-outcomes'])
    })

    test('is there again, every field of it', async () => {
      await readModels.save([advance({ position: 7n, rows: [row(2, 7n), row(1, 5n)] })])

      expect(await rows(1, 2, 3)).toEqual(
        new Map([
          [dossier(1), row(1, 5n)],
          [dossier(2), row(2, 7n)],
        ]),
      )
      expect(await readModels.checkpoint(PROJECTION, 'live')).toEqual({
        position: 7n,
        recordedAt: recordedAt(7n),
        version: '1',
      })
    })

    test('takes the place of what was there', async () => {
      await readModels.save([advance({ position: 5n, rows: [row(1, 5n)] })])
      await readModels.save([advance({ position: 8n, rows: [row(1, 8n)] })])
      expect((await rows(1)).get(dossier(1))).toEqual(row(1, 8n))
    })

    test('is kept to the letter, also where an engine could take it for an expression', async () => {
      const odd = { ...row(1, 5n), document: '$position' }
      await readModels.save([advance({ position: 5n, rows: [odd] })])
      expect((await rows(1)).get(dossier(1))).toEqual(odd)
    })

    test('never moves a row back, and the same again changes nothing', async () => {
      await readModels.save([advance({ position: 8n, rows: [row(1, 8n)] })])
      await readModels.save([advance({ position: 8n, rows: [row(1, 5n), row(2, 6n)] })])
      await readModels.save([advance({ position: 8n, rows: [row(1, 8n)] })])

      expect((await rows(1)).get(dossier(1))).toEqual(row(1, 8n))
      expect((await rows(2)).get(dossier(2))).toEqual(row(2, 6n))
    })

    test('is of one projection only', async () => {
      const sanctions = { projection: 'sanction-outcomes', position: 9n, rows: [row(1, 9n)] }
      await readModels.save([advance({ position: 5n, rows: [row(1, 5n)] }), advance(sanctions)])

      expect((await rows(1)).get(dossier(1))).toEqual(row(1, 5n))
      expect((await readModels.load('sanction-outcomes', 'live', [dossier(1)])).get(dossier(1))).toEqual(row(1, 9n))
      expect(await readModels.page(PROJECTION, 'live', undefined, 10)).toEqual([row(1, 5n)])
    })

    test('is refused as a whole when one generation is not there', async () => {
      const nowhere = advance({ projection: 'nothing', position: 5n, rows: [row(1, 5n)] })
      const saved = readModels.save([advance({ position: 5n, rows: [row(1, 5n)] }), nowhere])

      await expect(saved).rejects.toThrow(StoreUnavailable)
      expect(await rows(1)).toEqual(new Map())
      expect((await readModels.checkpoint(PROJECTION, 'live'))?.position).toBe(0n)
    })

    test('may be much at once, and asked for among many', async () => {
      const many = Array.from({ length: 2_345 }, (_, index) => row(2_345 - index, 3n))
      await readModels.save([advance({ position: 3n, rows: many })])
      const others = Array.from({ length: 10_000 }, (_, index) => 10_000 + index)
      const asked = many
        .map((_, index) => index + 1)
        .flatMap((number, index) => [number, ...others.slice(index * 4, index * 4 + 4)])
      expect((await rows(...asked)).size).toBe(2_345)
      expect(await readModels.page(PROJECTION, 'live', dossier(2_343), 10)).toEqual([row(2_344, 3n), row(2_345, 3n)])
    })

    test('is read in order of key, page by page', async () => {
      await readModels.save([advance({ position: 5n, rows: [3, 1, 5, 2, 4].map(number => row(number, 5n)) })])
      const page = async (after: string | undefined) =>
        (await readModels.page(PROJECTION, 'live', after, 2)).map(({ key }) => key)

      expect(await page(undefined)).toEqual([dossier(1), dossier(2)])
      expect(await page(dossier(2))).toEqual([dossier(3), dossier(4)])
      expect(await page(dossier(4))).toEqual([dossier(5)])
      expect(await page(dossier(5))).toEqual([])
    })

    test('names the dossiers that could not be folded', async () => {
      const entry = { dossier: dossier(9), position: 6n, eventType: 'MovedToTheMoon', error: 'No line is written.' }
      await readModels.save([advance({ position: 6n, quarantined: [entry] })])
      expect(await readModels.quarantined(PROJECTION, 'live')).toEqual([entry])
      expect(await readModels.quarantined('sanction-outcomes', 'live')).toEqual([])
    })

    test('names such dossiers of every save, each by what was met first', async () => {
      const entry = (number: number, position: bigint) => ({
        dossier: dossier(number),
        position,
        eventType: 'MovedToTheMoon',
        error: 'No line is written.',
      })
      await readModels.save([advance({ position: 6n, quarantined: [entry(9, 6n)] })])
      await readModels.save([advance({ position: 8n, quarantined: [entry(7, 7n), entry(9, 8n)] })])
      expect(await readModels.quarantined(PROJECTION, 'live')).toEqual([entry(9, 6n), entry(7, 7n)])
    })

    test('marks the time of the log', async () => {
      const mark = (position: bigint) => ({ position, recordedAt: recordedAt(position) })
      await readModels.save([advance({ position: 9n })], mark(9n))
      await readModels.save([advance({ position: 20n })], mark(20n))
      await readModels.save([advance({ position: 25n })])

      expect(await readModels.markBefore(recordedAt(8n))).toBeUndefined()
      expect(await readModels.markBefore(recordedAt(9n))).toEqual(mark(9n))
      expect(await readModels.markBefore(recordedAt(19n))).toEqual(mark(9n))
      expect(await readModels.markBefore(recordedAt(99n))).toEqual(mark(20n))
    })

    test('cannot be asked for once the store is closed', async () => {
      await readModels.close()
      await expect(rows(1)).rejects.toThrow(StoreUnavailable)
      await expect(readModels.save([advance({ position: 1n })])).rejects.toThrow(StoreUnavailable)
    })
  })
}
