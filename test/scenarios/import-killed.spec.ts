import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeExtract } from '../../apps/cli/extract/write-extract.js'
import { KilledRuns, type Place, type Taking } from '../support/killed-runs.js'
import { takenIn, type TakenIn } from '../support/taken-in.js'

/** More of them, to look for what is rare: KILLS=500. */
const KILLS = Number(process.env['KILLS'] ?? 30)
const PATIENCE_MS = 60_000 + KILLS * 10_000

const runs = new KilledRuns('import-killed')
const facts: Taking = { kind: 'facts', asked: [join(runs.folder, 'facts.csv')] }
let undisturbed: TakenIn

afterAll(() => runs.remove())

const outcomeOf = (place: Place) =>
  takenIn(place, {
    told: ({ type, data, id }) => ({ type, data, id }),
    isOf: ({ source_id }, metadata) => metadata?.idempotencyKey === `import:${source_id}`,
  })

beforeAll(async () => {
  await writeExtract({ persons: 60, seed: 11, faults: 30, folder: runs.folder, onPerson: () => {} })
  const place = runs.place()
  expect(await runs.run(place, facts)).toBe(true)
  undisturbed = await outcomeOf(place)
}, PATIENCE_MS)

test('undisturbed, there is something of everything in it', () => {
  const verdicts = new Set(undisturbed.verdicts.map(({ verdict }) => verdict))
  expect(verdicts).toEqual(new Set(['recorded', 'already-recorded', 'refused', 'invalid', 'conflict']))
  expect(undisturbed.misplaced).toEqual([])
})

test(
  `killed ${KILLS} times at any moment and run again, the events and the report are those of an undisturbed run`,
  async () => {
    const arrived = async (place: Place) => expect(await outcomeOf(place)).toEqual(undisturbed)
    const kills = await runs.journeys(KILLS, facts, () => runs.place(), arrived)
    expect(kills).toBeGreaterThanOrEqual(KILLS)
  },
  PATIENCE_MS,
)
