import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FACT_COLUMNS, FACT_KINDS, RowsFile } from '#libs/linkage'
import { UnusablePlace } from '../out-file.js'
import { writeExtract, type Extract } from './write-extract.js'

const folder = mkdtempSync(join(tmpdir(), 'traject-extract-'))
let extract: Extract
const write = (seed: number, into = folder) =>
  writeExtract({ persons: 2_500, seed, faults: 1, folder: into, onPerson: () => {} })

beforeAll(async () => {
  extract = await write(5)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function cellsOf(path: string) {
  const file = await RowsFile.open(path, FACT_COLUMNS)
  return (await Array.fromAsync(file.batches())).flat().map(({ cells }) => cells)
}

test('all facts of the catalogue are in it, about five for each person', async () => {
  const rows = await cellsOf(extract.facts)
  expect(rows).toHaveLength(extract.factRows)
  expect(rows.length / 2_500).toBeGreaterThan(4.5)
  const met = new Set(rows.map(cells => cells.get('fact')))
  expect([...FACT_KINDS.keys()].filter(name => !met.has(name))).toEqual([])
})

test('persons are mixed, the report of each before the rest', async () => {
  const rows = (await cellsOf(extract.facts)).filter(cells => !/[a-z]$/.test(cells.get('source_id') ?? ''))
  const first = [...Map.groupBy(rows, cells => cells.get('ssin'))].map(([, facts]) => facts[0]!.get('fact'))
  expect(first.filter(fact => fact === 'reported-to-agency').length / first.length).toBeGreaterThan(0.99)
  expect(rows.findIndex(cells => cells.get('ssin') !== rows[0]!.get('ssin'))).toBeLessThan(20)
})

test('where it cannot be written, the place is named', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await expect(write(5, file)).rejects.toThrow(
    new UnusablePlace(`${file} cannot be written: something else has its name.`),
  )
  const taken = join(folder, 'taken')
  mkdirSync(join(taken, 'facts.csv'), { recursive: true })
  await expect(write(5, taken)).rejects.toThrow(
    new UnusablePlace(`${taken}/facts.csv cannot be written: it is a folder.`),
  )
})

test('the same seed writes the same files, another others', async () => {
  const read = () => [readFileSync(extract.facts, 'utf8'), readFileSync(extract.linkage, 'utf8')]
  const before = read()
  await write(5)
  expect(read()).toEqual(before)
  await write(6)
  expect(read()[0]).not.toBe(before[0])
})
