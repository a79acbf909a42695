import { expect, jest, test } from '@jest/globals'
import { calendarDate, type Recorded } from '#libs/kernel'
import { importFacts, linkFile } from '#libs/linkage'
import { extractedPersons, OBSERVED_ON } from '#libs/population'
import { reportLines, type ReportLine } from '../../../libs/linkage/testing/import-fixture.js'
import { servicesInMemory } from '../../../libs/linkage/testing/services-in-memory.js'
import { writeExtract } from './write-extract.js'

jest.setTimeout(60_000)

const POPULATION = { persons: 300, seed: 7 }

/** What becomes of an extract, once all of it is past: the verdicts on its facts, and then on its linkage. */
async function takenIn(faults: number) {
  const office = await servicesInMemory({ actor: 'kbi', role: 'operator' })
  const services = { ...office.services, today: () => calendarDate('2025-01-01') }
  try {
    const extract = await writeExtract({ ...POPULATION, faults, folder: office.folder, onPerson: () => {} })
    const [facts, linkage] = [`${extract.facts}.report.csv`, `${extract.linkage}.report.csv`]
    const { signal } = new AbortController()
    await importFacts(services, { file: extract.facts, report: facts, signal })
    const recorded = await office.events()
    const asked = { file: extract.linkage, report: linkage, source: 'vdab', observedOn: OBSERVED_ON }
    await linkFile(services, { ...asked, signal })
    const [last] = (await office.events()).slice(-1)
    return { facts: reportLines(facts), recorded, linkage: reportLines(linkage), last }
  } finally {
    await office.close()
  }
}

/** Whatever the order; a file calls violations by ids of its own. */
const saidBy = (facts: readonly Pick<Recorded, 'type' | 'data'>[]): readonly string[] =>
  facts
    .map(({ type, data }) => {
      const said = Object.entries({ ...data, violationId: '' })
      return JSON.stringify([type, said.toSorted(([one], [other]) => (one < other ? -1 : 1))])
    })
    .toSorted()
const violationsIn = (facts: readonly Pick<Recorded, 'data'>[]): number =>
  new Set(facts.map(({ data }) => ('violationId' in data ? data.violationId : ''))).size

const verdictsOf = (lines: readonly ReportLine[]): readonly string[] =>
  [...new Set(lines.map(({ verdict }) => verdict!))].toSorted()

test('an extract without faults is recorded as its population is, and its linkage agrees, differs and knows strangers', async () => {
  const { facts, recorded, linkage, last } = await takenIn(0)
  const population = [...extractedPersons(POPULATION.persons, POPULATION.seed)].flatMap(person => person.facts)
  expect(saidBy(recorded)).toEqual(saidBy(population))
  expect(violationsIn(recorded)).toBe(violationsIn(population))
  expect(verdictsOf(facts)).toEqual(['recorded'])
  expect(verdictsOf(linkage)).toEqual(['differs', 'recorded', 'unknown-person'])
  const differing = linkage.filter(({ verdict }) => verdict === 'differs')
  expect(differing.length / linkage.length).toBeLessThan(0.05)
  for (const { detail } of differing) expect(detail).toMatch(/^registered_on is on record otherwise/)
  expect(last).toMatchObject({ type: 'LinkageReceived', data: { observedOn: OBSERVED_ON } })
})

/** The letter behind an id says which fault it is: without one it is a row that comes twice, the first of which is sound. */
test('a fault has the verdict that it is made for, and spoils no other row', async () => {
  const { facts } = await takenIn(20)
  const byLetter = Map.groupBy(facts, ({ source_id: id }) => /[a-z]$/.exec(id!)?.[0] ?? '')
  const met = [...byLetter].map(([letter, lines]) => [letter, verdictsOf(lines)] as const)
  expect(Object.fromEntries(met)).toEqual({
    '': ['already-recorded', 'conflict', 'recorded'],
    c: ['invalid'],
    d: ['invalid'],
    f: ['invalid'],
    g: ['refused'],
    m: ['invalid'],
    r: ['refused'],
    s: ['invalid'],
  })
  const firsts = Map.groupBy(byLetter.get('')!, ({ source_id: id }) => id)
  expect(verdictsOf([...firsts.values()].map(lines => lines[0]!))).toEqual(['recorded'])
  expect(new Set(byLetter.get('g')!.map(({ rule }) => rule))).toEqual(
    new Set(['takes-effect-in-the-future', 'before-reporting']),
  )
})
