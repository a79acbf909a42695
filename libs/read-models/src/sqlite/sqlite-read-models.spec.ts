import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { StoreUnavailable } from '#libs/kernel'
import { advance, day, dossier, listed, row } from '../../testing/rows.js'
import { readModelsContract } from '../../testing/read-models.contract.js'
import { openSqliteReadModels } from './open-sqlite-read-models.js'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'traject-rows-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rowsIn = () => join(mkdtempSync(join(folder, 'rows-')), 'rows.sqlite')

readModelsContract('sqlite', () => openSqliteReadModels({ path: rowsIn() }))

test('rows are there when the file is opened again', async () => {
  const path = rowsIn()
  const before = await openSqliteReadModels({ path })
  await before.begin('current-status', '1')
  await before.switchOver(['current-status'])
  await before.save([advance({ projection: 'current-status', position: 5n, rows: [listed(1)] })])
  await before.close()

  const after = await openSqliteReadModels({ path })
  expect((await after.checkpoint('current-status', 'live'))?.position).toBe(5n)
  expect((await after.load('current-status', 'live', [dossier(1)])).get(dossier(1))).toEqual(listed(1))
  await after.close()
})

test('whoever only reads sees what is written and switched meanwhile, and can write nothing', async () => {
  const path = rowsIn()
  const writing = await openSqliteReadModels({ path })
  await writing.begin('yearly-cohorts', '1')
  await writing.switchOver(['yearly-cohorts'])
  const reading = await openSqliteReadModels({ path, readOnly: true })

  await writing.save([advance({ position: 5n, rows: [row(1, 5n)] })])
  expect(await reading.page('yearly-cohorts', 'live', undefined, 10)).toEqual([row(1, 5n)])
  await writing.begin('yearly-cohorts', '2')
  await writing.switchOver(['yearly-cohorts'])
  expect(await reading.page('yearly-cohorts', 'live', undefined, 10)).toEqual([])

  await expect(reading.save([advance({ position: 6n })])).rejects.toThrow(StoreUnavailable)
  await reading.close()
  await writing.close()
})

test('a damaged file is refused without sending anybody to a backup, which has no rows', async () => {
  const path = rowsIn()
  await (await openSqliteReadModels({ path })).close()
  writeFileSync(path, 'torn'.repeat(1_000))

  const helps = /Nothing was changed\. Move it away, with its -wal and -shm: it is built again from the log\.$/
  await expect(openSqliteReadModels({ path })).rejects.toThrow(helps)
  await expect(openSqliteReadModels({ path, readOnly: true })).rejects.toThrow(helps)
})

test('a file that is not there cannot be opened for reading only', () =>
  expect(openSqliteReadModels({ path: rowsIn(), readOnly: true })).rejects.toThrow(StoreUnavailable))

test('a save in many parts is seen whole or not at all', async () => {
  const readModels = await openSqliteReadModels({ path: rowsIn() })
  await readModels.begin('current-status', '1')
  await readModels.switchOver(['current-status'])
  const rows = Array.from({ length: 3_000 }, (_, index) => listed(index + 1))
  const saved = readModels.save([advance({ projection: 'current-status', position: 3_000n, rows })])

  const seen: number[] = []
  const look = async (): Promise<void> => {
    seen.push((await readModels.worklist({ today: day('2024-02-05'), limit: 5_000 })).items.length)
    await new Promise(resolve => setImmediate(resolve))
    if (seen.at(-1) === 0) await look()
  }
  await Promise.all([saved, look()])
  expect(new Set(seen)).toEqual(new Set([0, 3_000]))
  expect((await readModels.page('current-status', 'live', undefined, 5_000)).length).toBe(3_000)
  await readModels.close()
})
