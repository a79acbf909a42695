import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { NotYetOverwritten, openSqliteVault, type PersonVault } from '../index.js'
import { ada, person } from '../../testing/people.js'

let folder: string
let vault: PersonVault
let dossier: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'traject-vault-'))
  vault = await openSqliteVault({ path: join(folder, 'vault.sqlite'), masterKey: Buffer.alloc(32, 3) })
  dossier = '00000000-0000-4000-8000-000000000001'
  await vault.open(dossier, ada, person)
})
afterEach(async () => {
  await vault.close()
  rmSync(folder, { recursive: true })
})

const inFile = () => new DatabaseSync(join(folder, 'vault.sqlite'), { readOnly: true })
const onDisk = () => Buffer.concat(readdirSync(folder).map(name => readFileSync(join(folder, name))))

/** Most of what an overwritten text was, looked for in pieces: what is freed loses its first bytes to the store's own. */
function sealedBytes(reference: string): readonly Buffer[] {
  using db = inFile()
  const { sealed } = db.prepare('SELECT sealed FROM text WHERE reference = ?').get(reference) as { sealed: Uint8Array }
  const pieces = Array.from({ length: Math.ceil(sealed.length / 1_000) }, (_, n) => 1_000 * n)
  return pieces.map(from => Buffer.from(sealed.subarray(from, from + 20)))
}
const left = (pieces: readonly Buffer[]) => {
  const bytes = onDisk()
  return pieces.filter(piece => bytes.includes(piece)).length
}

test.each([
  ['short', 'Mr Babbage told us'],
  ['long', 'Mr Babbage told us. '.repeat(5_000)],
])('of a text that was removed, %s, nothing is left in any file', async (_, text) => {
  const kept = await vault.keepText(dossier, 'moved to Gent')
  const reference = await vault.keepText(dossier, text)
  const pieces = sealedBytes(reference)
  expect(left(pieces)).toBe(pieces.length)

  await vault.removeText(dossier, reference)
  expect(left(pieces)).toBe(0)
  await vault.close()
  expect(left(pieces)).toBe(0)
  vault = await openSqliteVault({ path: join(folder, 'vault.sqlite'), masterKey: Buffer.alloc(32, 3) })
  expect(await vault.texts(dossier)).toEqual(
    new Map([
      [kept, 'moved to Gent'],
      [reference, null],
    ]),
  )
})

test('nor where hundreds of others stand around it, and were moved to make room for more', async () => {
  const texts = Array.from({ length: 1_200 }, (_, n) => `${n} `.repeat(1 + ((n * 37) % 90)))
  const references: string[] = []
  for (const text of texts) references.push(await vault.keepText(dossier, text))
  const removed = references.filter((_, n) => n % 3 === 0)
  const pieces = removed.flatMap(sealedBytes)
  await Promise.all(removed.map(reference => vault.removeText(dossier, reference)))
  expect(left(pieces)).toBe(0)
})

/** It waits for the reader for about three seconds. */
test('traces that are left while somebody reads what was are told, and removing again ends that', async () => {
  const reference = await vault.keepText(dossier, 'Mr Babbage told us')
  const pieces = sealedBytes(reference)
  using reader = inFile()
  reader.exec('BEGIN; SELECT count(*) FROM text')
  await expect(vault.removeText(dossier, reference)).rejects.toThrow(NotYetOverwritten)
  expect((await vault.texts(dossier)).get(reference)).toBeNull()
  expect(left(pieces)).toBe(1)
  reader.exec('COMMIT')

  await vault.removeText(dossier, reference)
  expect(left(pieces)).toBe(0)
})
