import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@jest/globals'
import { openSqliteReadModels } from './open-sqlite-read-models.js'
import { RowsReader } from './rows-reader.js'

test('a disk that fails is told as that, although SQLite ends the transaction with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-rows-'))
  const path = join(folder, 'rows.sqlite')
  const written = await openSqliteReadModels({ path })
  await written.begin('yearly-cohorts', '1')
  await written.switchOver(['yearly-cohorts'])
  const db = new DatabaseSync(path, { readOnly: true })
  const reader = new RowsReader(db)
  const prepare = db.prepare.bind(db)

  // As SQLite does where a read fails in a transaction.
  db.prepare = () => {
    db.exec('ROLLBACK')
    throw Object.assign(new Error('disk I/O error'), { errcode: 266 })
  }
  expect(() => reader.page('yearly-cohorts', 'live', undefined, 10)).toThrow('disk I/O error')
  db.prepare = prepare
  expect(reader.page('yearly-cohorts', 'live', undefined, 10)).toEqual([])

  reader.close()
  await written.close()
  rmSync(folder, { recursive: true })
})
