import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openSqliteVault, testSsin } from '../index.js'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'traject-vault-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** As if by chance, but the same at every run, and so the same pages: with the fifth seed a copy of a key was left in one. */
const digest = (n: number) => createHash('sha256').update(`5 ${n}`).digest('hex')
const idOf = (n: number) => `${digest(n).slice(0, 8)}-0000-4000-8000-000000000000`
const numberOf = (n: number) => testSsin(`19${50 + Math.trunc(n / 900)}-05-17`, 1 + (n % 900))
const nameOf = (n: number) =>
  n % 2 ? { familyName: 'x'.repeat(1 + (Number.parseInt(digest(n).slice(8, 10), 16) % 80)) } : {}

const path = () => join(folder, 'vault.sqlite')
const opened = () => openSqliteVault({ path: path(), masterKey: Buffer.alloc(32, 3) })

/** As they stand in the file, sealed. */
function keysOf(dossiers: readonly string[]): readonly Buffer[] {
  using db = new DatabaseSync(path(), { readOnly: true })
  const key = db.prepare('SELECT key FROM entry WHERE dossier = ?')
  return dossiers.map(dossier => Buffer.from(key.get(dossier)!['key'] as Uint8Array))
}

/** How many of them are found in any file of the folder. */
function foundOf(keys: readonly Buffer[]): number {
  const bytes = Buffer.concat(readdirSync(folder).map(name => readFileSync(join(folder, name))))
  return keys.filter(sealed => bytes.includes(sealed)).length
}

/** SQLite moves rows between pages as others come, and leaves copies of them where they were. */
test('of the keys of persons who were erased none is left in a file that others went on being entered in', async () => {
  const vault = await opened()
  let last = 0
  const enter = (count: number) =>
    Promise.all(Array.from({ length: count }, () => vault.open(idOf(++last), numberOf(last), nameOf(last))))
  const left: number[] = []
  await enter(2_000)
  for (let round = 0; round < 3; round++) {
    const erased = Array.from({ length: 60 }, (_, n) => idOf(1 + round + 30 * n))
    const keys = keysOf(erased)
    await Promise.all(erased.map(dossier => vault.erase(dossier)))
    left.push(foundOf(keys))
    await enter(150)
  }
  await vault.close()
  expect(left).toEqual([0, 0, 0])
})

test('of the key of an entry that was swept none is left either', async () => {
  const vault = await opened()
  await vault.open(idOf(1), numberOf(1), nameOf(1))
  const keys = keysOf([idOf(1)])
  expect(foundOf(keys)).toBe(1)
  await vault.remove(idOf(1), new Date(Date.now() + 60_000))
  expect(foundOf(keys)).toBe(0)
  await vault.close()
})
