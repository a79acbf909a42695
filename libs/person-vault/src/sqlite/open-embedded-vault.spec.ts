import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { MasterKeyRefused, openEmbeddedVault } from '../index.js'
import { ada } from '../../testing/people.js'

describe('the vault of a data folder', () => {
  let folder: string
  let dataDir: string
  const dossier = randomUUID()

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traject-data-'))
    dataDir = join(folder, 'data')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const openedOnce = async (options: { key?: string; keyFile?: string } = {}) => {
    const vault = await openEmbeddedVault({ dataDir, ...options })
    await vault.open(dossier, ada)
    await vault.close()
  }
  const findsAda = async (options: { key?: string; readOnly?: boolean } = {}) => {
    const vault = await openEmbeddedVault({ dataDir, ...options })
    const found = await vault.find(ada)
    await vault.close()
    return found
  }

  test('is made with its key at the first start, and opens with it again, also to be read only', async () => {
    await openedOnce()

    expect(statSync(join(dataDir, 'vault.key')).mode & 0o777).toBe(0o600)
    expect(await findsAda()).toBe(dossier)
    expect(await findsAda({ readOnly: true })).toBe(dossier)
  })

  test('makes no key when one is given', async () => {
    const key = randomBytes(32).toString('base64')
    await openedOnce({ key })

    expect(readdirSync(dataDir)).not.toContain('vault.key')
    expect(await findsAda({ key })).toBe(dossier)
    await expect(findsAda({ key: randomBytes(32).toString('base64') })).rejects.toThrow(StoreDamaged)
  })

  test('does not open, and gets no new key, when its key is lost', async () => {
    await openedOnce()
    rmSync(join(dataDir, 'vault.key'))

    await expect(findsAda()).rejects.toThrow(MasterKeyRefused)
    expect(readdirSync(dataDir)).not.toContain('vault.key')
  })

  test('does not open with a key that others can read', async () => {
    await openedOnce()
    chmodSync(join(dataDir, 'vault.key'), 0o644)
    await expect(findsAda()).rejects.toThrow('can be read by others')
  })

  test('makes nothing when it is only to be read', async () => {
    await expect(findsAda({ readOnly: true })).rejects.toThrow(MasterKeyRefused)
    expect(readdirSync(folder)).toEqual([])
  })

  test('says so when its folder cannot be made', async () => {
    writeFileSync(dataDir, 'a file in the place of the folder')
    await expect(openedOnce()).rejects.toThrow(StoreUnavailable)
  })
})
