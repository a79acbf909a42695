import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openForReading } from '#libs/sqlite'
import { openSqliteVault } from '../index.js'
import { ada, person } from '../../testing/people.js'
import { SqliteEntries } from './sqlite-entries.js'
import { vaultFile } from './vault-file.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Does something else as soon as any of the connection's questions was answered. */
function afterEachAnswer(reader: DatabaseSync, meanwhile: () => void): DatabaseSync {
  const prepare = reader.prepare.bind(reader)
  const followed =
    <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Answer) =>
    (...asked: Asked): Answer => {
      const answer = ask(...asked)
      meanwhile()
      return answer
    }
  reader.prepare = sql => {
    const statement = prepare(sql)
    const [get, all] = [followed(statement.get.bind(statement)), followed(statement.all.bind(statement))]
    return Object.assign(statement, { get, all })
  }
  return reader
}

test('an entry is read as of one moment, though the person be erased while it is read', async () => {
  const [path, dossier] = [join(folder, 'vault.sqlite'), randomUUID()]
  const vault = await openSqliteVault({ path, masterKey: Buffer.alloc(32, 3) })
  await vault.open(dossier, ada, person)
  await vault.close()
  using other = new DatabaseSync(path)
  const erase = () => other.exec('UPDATE entry SET key = NULL, person = NULL; DELETE FROM number')

  const file = vaultFile(path)
  const entries = new SqliteEntries(file, afterEachAnswer(openForReading(file), erase), undefined)
  const [before, after] = [await entries.read(dossier), await entries.read(dossier)]
  await entries.close()

  expect([before?.key !== null, before?.numbers.length]).toEqual([true, 1])
  expect(after).toEqual({ key: null, person: null, numbers: [] })
})
