import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { StoreDamaged } from '#libs/kernel'
import {
  changeKeyOfVaultFile,
  copyVaultToMongoDb,
  openMongoVault,
  openSqliteVault,
  testSsin,
  type PersonVault,
} from '#libs/person-vault'
import { keyChange } from '../../libs/person-vault/testing/key-change.js'
import { enterPersons } from '../../libs/person-vault/testing/population.js'
import { toldBy } from '../../libs/person-vault/testing/told-by.js'
import { overMongoDb } from './mongodb-server.js'

jest.setTimeout(60_000)

const PERSONS = 150
const masterKey = Buffer.alloc(32, 3)

overMongoDb('the vault of a data folder, carried over', ({ url, newDatabase }) => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-vault-'))
  const path = join(folder, 'vault.sqlite')
  /** One of the vault that is not erased: texts can be kept of it. */
  let living: string
  let before: readonly object[]

  const carry = (
    database: string,
    more: { masterKey?: Uint8Array; onProgress?: () => void; signal?: AbortSignal } = {},
  ) =>
    copyVaultToMongoDb({
      path,
      url,
      database,
      masterKey,
      signal: new AbortController().signal,
      onProgress: () => {},
      ...more,
    })
  const there = async (database: string): Promise<readonly object[]> => {
    const vault = await openMongoVault({ url, database, masterKey })
    const told = await toldBy(vault)
    await vault.close()
    return told
  }

  beforeAll(async () => {
    const vault = await openSqliteVault({ path, masterKey })
    living = (await enterPersons(vault, PERSONS))[0]!
    before = await toldBy(vault)
    await vault.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('says of every person what it said: numbers, names, texts, and who was erased', async () => {
    const database = await newDatabase()
    expect(await carry(database)).toEqual({ entries: PERSONS, complete: true })
    expect(await there(database)).toEqual(before)
  })

  test('goes on where it was stopped, and a second time changes nothing', async () => {
    const database = await newDatabase()
    const stopping = new AbortController()
    const stopped = await carry(database, { signal: stopping.signal, onProgress: () => stopping.abort() })
    expect(stopped.complete).toBe(false)
    expect(await carry(database)).toEqual({ entries: PERSONS, complete: true })
    expect(await carry(database)).toEqual({ entries: PERSONS, complete: true })
    expect(await there(database)).toEqual(before)
  })

  test.each([
    [
      'says something else of one of them',
      (vault: PersonVault) => vault.keepText(living, 'Not in the vault.'),
      /says something else of dossier/,
    ],
    [
      'has somebody of its own',
      (vault: PersonVault) => vault.open(randomUUID(), testSsin('1980-03-06', 1)),
      `has ${PERSONS + 1} persons, the vault ${PERSONS}`,
    ],
  ])('is not done where the target %s', async (_, tamper, message) => {
    const database = await newDatabase()
    await carry(database)
    const vault = await openMongoVault({ url, database, masterKey })
    await tamper(vault)
    await vault.close()
    await expect(carry(database)).rejects.toThrow(message)
  })

  test('goes nowhere where somebody else is already, or under another key', async () => {
    const database = await newDatabase()
    const vault = await openMongoVault({ url, database, masterKey })
    await vault.open(randomUUID(), testSsin('1980-03-04', 1))
    await expect(carry(database)).rejects.toThrow(StoreDamaged)
    await vault.close()

    const another = await newDatabase()
    await expect(carry(another, { masterKey: Buffer.alloc(32, 4) })).rejects.toThrow('another master key')
    expect(await there(another)).toEqual([])
  })

  /** The last test: the vault of the others is under another key then. */
  test('goes with the digests of before where its master key was changed, and not where that was since', async () => {
    const [begun, database] = [await newDatabase(), await newDatabase()]
    await carry(begun)
    const to = Buffer.alloc(32, 5)
    expect(await changeKeyOfVaultFile(path, keyChange(masterKey, to))).toEqual({ entries: PERSONS, outcome: 'changed' })

    await expect(carry(begun, { masterKey: to })).rejects.toThrow('another master key')
    expect(await carry(database, { masterKey: to })).toEqual({ entries: PERSONS, complete: true })
    const [source, target] = [
      await openSqliteVault({ path, masterKey: to, readOnly: true }),
      await openMongoVault({ url, database, masterKey: to }),
    ]
    expect(await toldBy(target)).toEqual(before)
    expect(target.fingerprint('POST /dossiers')).toBe(source.fingerprint('POST /dossiers'))
    await Promise.all([source.close(), target.close()])
  })
})
