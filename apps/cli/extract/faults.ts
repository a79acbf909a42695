import type { Chance } from '#libs/population'
import type { Cells } from './cells.js'

type Fault = (row: Cells) => readonly Cells[]

/** Another id, so that the row itself can come too. */
const beside = (row: Cells, letter: string): Cells => ({ ...row, source_id: `${row['source_id']}${letter}` })

/** What is met in real files: each comes with the verdict that it is to have. */
const FAULTS: readonly Fault[] = [
  // invalid
  row => [{ ...beside(row, 'd'), on: '2022-02-30' }, row],
  row => [{ ...beside(row, 's'), ssin: '93051822360' }, row],
  row => [{ ...beside(row, 'f'), fact: 'contract-sigend' }, row],
  row => [{ ...beside(row, 'c'), mode: 'by-telephone' }, row],
  row => [{ source_id: `${row['source_id']}m`, fact: row['fact']!, on: row['on']! }, row],
  // already recorded, conflict
  row => [row, row],
  row => [row, { ...row, on: '2022-01-01' }],
  // refused: nobody is reported twice, nothing is in the future, nobody signs before reporting
  row => [row, { ...reportOf(row), on: '2021-12-31' }],
  row => [row, { ...signingOf(row), on: '2199-12-31' }],
  row => [row, { ...signingOf(row), on: '2020-02-02' }],
]

const reportOf = (row: Cells): Cells => ({
  ...beside({ source_id: row['source_id']!, ssin: row['ssin']!, fact: 'reported-to-agency' }, 'r'),
  agency: 'agii',
  category: 'entitled',
})

const signingOf = (row: Cells): Cells =>
  beside({ source_id: row['source_id']!, ssin: row['ssin']!, fact: 'contract-signed' }, 'g')

/** The row, and so many times in a hundred what is wrong about it or beside it. */
export const spoiled = (row: Cells, percent: number, chance: Chance): readonly Cells[] =>
  chance.percent(percent) ? chance.pick(FAULTS)(row) : [row]
