import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { writeExtract } from '../../apps/cli/extract/write-extract.js'
import { testSsin } from '#libs/person-vault'
import { OBSERVED_ON } from '#libs/population'
import { LINKAGES } from '#libs/trajectory'
import { KilledRuns, type Place, type Taking } from '../support/killed-runs.js'
import { takenIn, type TakenIn } from '../support/taken-in.js'

/** Of each linkage. More of them, to look for what is rare: KILLS=500. */
const KILLS = Number(process.env['KILLS'] ?? 12)
const PATIENCE_MS = 120_000 + KILLS * 10_000

const STRANGER = testSsin('1960-12-31', 997)

const runs = new KilledRuns('link-killed')
const file = join(runs.folder, 'linkage.csv')
const facts: Taking = { kind: 'facts', asked: [join(runs.folder, 'facts.csv')] }
const WHY = 'VDAB looked it up'
let reported: Place

afterAll(() => runs.remove())

/** Ids of events are of the job, and a job has another one each time; so has a sealed reason. */
const outcomeOf = (place: Place) =>
  takenIn(place, {
    told: ({ type, data }) => ({
      type,
      data: { ...data, ...('reason' in data && type === 'FactCorrected' && { reason: '' }) },
    }),
    isOf: ({ line }, metadata) => metadata?.causationId?.endsWith(`:${line}`) ?? false,
  })

/** Persons who are on record, and a file that knows nothing of this run. */
function begin(): Place {
  const place = runs.place()
  cpSync(reported.dataDir, place.dataDir, { recursive: true })
  return place
}

/** Beside what the extract has: other origins, who stands there twice, what nobody can read, and who is not on record. */
function addOddRows(): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(';own-initiative;', ';ocmw-referral;'))
  const [first, second] = readFileSync(file, 'utf8').split('\n').slice(1)
  const ssinOf = (row = '') => row.split(';', 1)[0]!
  appendFileSync(
    file,
    `${ssinOf(first)};2022-12-24;;;no;\n${ssinOf(second)};2021-01-01;;;;\n1;;;;yes;\n${STRANGER};;;;no;\n`,
  )
}

beforeAll(async () => {
  await writeExtract({ persons: 240, seed: 11, faults: 0, folder: runs.folder, onPerson: () => {} })
  addOddRows()
  reported = runs.place()
  expect(await runs.run(reported, facts)).toBe(true)
}, PATIENCE_MS)

describe.each([
  ['a linkage', [file, OBSERVED_ON], ['differs', 'linkage-differs']],
  ['a linkage that corrects', [file, OBSERVED_ON, WHY], ['recorded', 'corrected']],
] as const)('%s', (_, asked, [verdict, rule]) => {
  const linkage: Taking = { kind: 'linkage', asked }
  let undisturbed: TakenIn

  beforeAll(async () => {
    const place = begin()
    expect(await runs.run(place, linkage)).toBe(true)
    undisturbed = await outcomeOf(place)
  }, PATIENCE_MS)

  test('undisturbed, there is something of everything in it, and the linkage once', () => {
    const verdicts = new Set(undisturbed.verdicts.map(line => line['verdict']))
    expect(verdicts).toEqual(new Set(['recorded', verdict, 'unknown-person', 'conflict', 'invalid']))
    expect(undisturbed.verdicts.some(line => line['verdict'] === verdict && line['rule'] === rule)).toBe(true)
    expect(undisturbed.misplaced).toEqual([])
    expect(undisturbed.log.get(LINKAGES)).toHaveLength(1)
  })

  test(
    `killed ${KILLS} times at any moment and run again, the events and the report are those of an undisturbed run`,
    async () => {
      const arrived = async (place: Place) => expect(await outcomeOf(place)).toEqual(undisturbed)
      const kills = await runs.journeys(KILLS, linkage, begin, arrived)
      expect(kills).toBeGreaterThanOrEqual(KILLS)
    },
    PATIENCE_MS,
  )
})
