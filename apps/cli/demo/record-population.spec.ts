import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { START } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { population, type Inhabitant } from '#libs/population'
import { memoryTraject, type MemoryTraject } from '../../../test/support/memory-traject.js'
import { recordPopulation, requireDemoFolder } from './record-population.js'

const SEED = 7
const LATER = calendarDate('2199-01-01')

let traject: MemoryTraject
beforeEach(async () => {
  traject = await memoryTraject()
})
afterEach(() => traject.close())

function* first(count: number): Generator<Inhabitant, void, undefined> {
  let left = count
  for (const inhabitant of population(SEED)) {
    if (left-- === 0) return
    yield inhabitant
  }
}
const [someone] = first(1)
const [reported] = someone!.facts

const recording = async (
  inhabitants: Generator<Inhabitant, void, undefined>,
  interrupted = new AbortController().signal,
) => {
  const met: number[] = []
  const onPerson = (persons: number) => met.push(persons)
  const recorded = await recordPopulation(traject.commands, inhabitants, { seed: SEED, interrupted, onPerson })
  expect(met).toEqual(Array.from({ length: recorded.persons }, (_, index) => index + 1))
  return recorded
}
const eventsInLog = async () => (await traject.stores.log.readAll(START, 10_000)).length

describe('the population of a demo', () => {
  test('is recorded fact by fact; run again it is there, and nothing is recorded twice', async () => {
    const facts = [...first(5)].flatMap(inhabitant => inhabitant.facts).length
    expect(await recording(first(5))).toEqual({ persons: 5, events: facts, before: 0, refused: 0 })
    expect(await recording(first(5))).toEqual({ persons: 5, events: 0, before: facts, refused: 0 })
    expect(await recording(first(6))).toMatchObject({ persons: 6, before: facts, refused: 0 })
    expect(await eventsInLog()).toBeGreaterThan(facts)
  })

  test('is left off when it is interrupted', async () => {
    expect(await recording(first(5), AbortSignal.abort())).toEqual({ persons: 0, events: 0, before: 0, refused: 0 })
    expect(await eventsInLog()).toBe(0)
  })

  test('counts what is refused, and goes on with others; of whom was not reported nothing more is asked', async () => {
    function* odd(): Generator<Inhabitant, void, undefined> {
      const later = { type: 'ContractSigned', data: { signedOn: LATER } } as const
      yield { ...someone!, facts: [reported!, later] }
      const unreported = { reportedOn: LATER, agency: 'agii', category: 'mandatory' } as const
      const [, other] = first(2)
      yield { ...other!, facts: [{ type: 'ReportedToAgency', data: unreported }, later, later] }
    }
    expect(await recording(odd())).toEqual({ persons: 2, events: 1, before: 0, refused: 2 })
  })
})

describe('a demo goes', () => {
  const goes = (seed: number) => requireDemoFolder(traject.stores.log, { dataDir: './data', seed })

  test('where nothing is, or where it was', async () => {
    await goes(SEED)
    await recording(first(1))
    await goes(SEED)
  })

  test.each([70, 1])('nowhere near other persons: those of seed 7, for seed %i', async seed => {
    await recording(first(1))
    await expect(goes(seed)).rejects.toThrow(
      `./data holds other dossiers than the demo with seed ${seed}: name an empty`,
    )
  })
})
