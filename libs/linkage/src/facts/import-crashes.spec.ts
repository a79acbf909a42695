import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { testSsin } from '#libs/person-vault'
import { Crash, crashingServices } from '../../testing/crashing.js'
import { importFixture, row, type ReportLine } from '../../testing/import-fixture.js'

const PACE = { underWay: 8, batch: 2 }

/** Few persons, few days, few ids: so that rows repeat, contradict and refuse each other. */
const anyRow = fc
  .record({
    ssin: fc.integer({ min: 1, max: 3 }).map(serial => testSsin('1990-01-01', serial)),
    source_id: fc.integer({ min: 1, max: 14 }).map(id => `K-${id}`),
    on: fc.constantFrom('2022-03-01', '2022-03-05', '2022-03-09'),
    what: fc.constantFrom(
      { fact: 'reported-to-agency', agency: 'agii', category: 'mandatory' },
      { fact: 'contract-signed' },
      { fact: 'vdab-registered', origin: 'unknown' },
      { fact: 'vdab-deregistered' },
      { fact: 'trajectory-suspended' },
      { fact: 'trajectory-resumed' },
    ),
  })
  .map(({ what, ...cells }) => row({ ...cells, ...what }))

type Fixture = Awaited<ReturnType<typeof importFixture>>

async function outcomeOf(fixture: Fixture) {
  const events = await fixture.events()
  const perPerson = Map.groupBy(events, ({ stream }) => stream)
  return {
    facts: new Map(
      [...perPerson].map(([stream, facts]) => [stream, facts.map(({ type, data, id }) => ({ type, data, id }))]),
    ),
    verdicts: fixture.reported().map((line): ReportLine => ({ ...line, position: '' })),
  }
}

const withFixture = async <Result>(work: (fixture: Fixture) => Promise<Result>): Promise<Result> => {
  const fixture = await importFixture()
  try {
    return await work(fixture)
  } finally {
    await fixture.close()
  }
}

/** Runs that are cut off after so many steps each, and then one that is left alone. */
async function disturbed(lines: readonly string[], lives: readonly number[], pace?: typeof PACE) {
  return withFixture(async fixture => {
    fixture.write(...lines)
    let isDone = false
    const run = { ...(pace && { pace }), complete: async () => void (isDone = true) }
    for (const steps of lives) {
      if (isDone) break
      await fixture.import(run, crashingServices(fixture.services, steps)).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
    }
    if (!isDone) await fixture.import(run)
    return outcomeOf(fixture)
  })
}

test('what was refused is refused still, though what came after it would now let it pass', async () => {
  const [ssin, other] = [testSsin('1990-01-01', 1), testSsin('1990-01-01', 2)]
  const report = { fact: 'reported-to-agency', on: '2022-03-02', agency: 'agii', category: 'mandatory' }
  const lines = [
    row({ source_id: 'K-1', ssin, fact: 'contract-signed', on: '2022-03-15' }),
    row({ source_id: 'K-2', ssin: other, ...report }),
    row({ source_id: 'K-3', ssin, ...report }),
    row({ source_id: 'K-4', ssin, fact: 'trajectory-resumed', on: '2022-05-01' }),
    row({ source_id: 'K-5', ssin, fact: 'trajectory-suspended', on: '2022-04-01' }),
    row({ source_id: 'K-1', ssin: other, fact: 'contract-signed', on: '2022-03-15' }),
  ]
  const undisturbed = await disturbed(lines, [])
  const found = undisturbed.verdicts.map(({ verdict }) => verdict)
  expect(found).toEqual(['refused', 'recorded', 'recorded', 'refused', 'recorded', 'recorded'])
  for (let steps = 2; steps <= 20; steps++) expect(await disturbed(lines, [steps])).toEqual(undisturbed)
}, 60_000)

test('what was so already is so still, though what came after it would now make a change of it', async () => {
  const ssin = testSsin('1990-01-01', 1)
  const on = '2022-03-02'
  const lines = [
    row({ source_id: 'K-1', ssin, fact: 'reported-to-agency', on, agency: 'agii', category: 'mandatory' }),
    row({ source_id: 'K-2', ssin, fact: 'category-changed', on, category: 'mandatory' }),
    row({ source_id: 'K-3', ssin, fact: 'category-changed', on, category: 'entitled' }),
  ]
  const undisturbed = await disturbed(lines, [])
  expect(undisturbed.verdicts.map(({ verdict }) => verdict)).toEqual(['recorded', 'already-recorded', 'recorded'])
  for (const steps of [7, 8, 9]) expect(await disturbed(lines, [steps])).toEqual(undisturbed)
})

test('what was kept of a row is not said of another one that stands in its place when the run goes on', async () => {
  const [ssin, other] = [testSsin('1990-01-01', 1), testSsin('1990-01-01', 2)]
  const report = { fact: 'reported-to-agency', on: '2022-03-02', agency: 'agii', category: 'mandatory' }
  await withFixture(async fixture => {
    fixture.write(row({ source_id: 'K-1', ssin, fact: 'contract-signed', on: '2022-03-15' }))
    const behindTheVerdict = crashingServices(fixture.services, 4)
    await expect(fixture.import({}, behindTheVerdict)).rejects.toThrow(Crash)
    fixture.write(row({ source_id: 'K-2', ssin: other, ...report }))
    await fixture.import()
    expect(fixture.reported()).toMatchObject([{ source_id: 'K-2', verdict: 'recorded' }])
  })
})

test('cut off at any step, and again, and gone on with, an import ends as one that was left alone', async () => {
  const files = fc.array(anyRow, { minLength: 4, maxLength: 24 })
  const lives = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(files, lives, fc.integer({ min: 1, max: 12 }), async (lines, steps, batch) => {
      const pace = { ...PACE, batch }
      expect(await disturbed(lines, steps, pace)).toEqual(await disturbed(lines, [], pace))
    }),
    { numRuns: 15 },
  )
}, 120_000)
