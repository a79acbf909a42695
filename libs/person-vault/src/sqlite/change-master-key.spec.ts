import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { changeKeyOfVaultFile, openSqliteVault, testSsin } from '../index.js'
import { changeMasterKey, type EntriesUnderKey } from '../change-master-key.js'
import { keyChange } from '../../testing/key-change.js'
import { keyChangeContract } from '../../testing/key-change.contract.js'
import { toldBy } from '../../testing/told-by.js'
import { openSqliteEntries } from './open-sqlite-vault.js'

const folders: string[] = []
function newPath(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'traject-vault-')))
  return join(folders.at(-1)!, 'vault.sqlite')
}
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })))

keyChangeContract('sqlite', async () => {
  const path = newPath()
  return {
    open: masterKey => openSqliteVault({ path, masterKey }),
    changeKey: change => changeKeyOfVaultFile(path, change),
  }
})

describe('a change of the master key of a vault in a file', () => {
  const [from, to] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const change = keyChange(from, to)
  const idOf = (serial: number) => `${String(serial).padStart(8, '0')}-0000-4000-8000-000000000000`
  let path: string

  const told = async (masterKey: Uint8Array) => {
    const vault = await openSqliteVault({ path, masterKey, readOnly: true })
    const all = await toldBy(vault)
    await vault.close()
    return all
  }
  const fill = async (persons: number) => {
    const vault = await openSqliteVault({ path, masterKey: from })
    const serials = Array.from({ length: persons }, (_, index) => index + 1)
    await Promise.all(serials.map(serial => vault.open(idOf(serial), testSsin('1980-03-04', serial))))
    await vault.replaceSsin(idOf(1), testSsin('1980-03-05', 1))
    await vault.close()
  }
  beforeEach(() => void (path = newPath()))

  test('leaves no key, and nothing to find a number by, of the old one in any file', async () => {
    await fill(900)
    const sealedUnderIt = () => {
      using db = new DatabaseSync(path, { readOnly: true })
      const rows = db.prepare('SELECT key AS it FROM entry UNION ALL SELECT lookup FROM number').all()
      return rows.map(({ it }) => Buffer.from(it as Uint8Array))
    }
    const old = sealedUnderIt()
    const found = () => {
      const bytes = Buffer.concat(readdirSync(join(path, '..')).map(name => readFileSync(join(path, '..', name))))
      return old.filter(sealed => bytes.includes(sealed)).length
    }
    expect([old.length, found()]).toEqual([1_801, 1_801])

    const entries = await openSqliteEntries(path)
    await changeMasterKey(entries, change)
    expect(found()).toBe(0)
    await entries.close()
    expect(found()).toBe(0)
  })

  test('is not begun where an entry does not open, and says whose', async () => {
    await fill(10)
    using db = new DatabaseSync(path)
    db.exec(`UPDATE entry SET key = zeroblob(60) WHERE dossier = '${idOf(7)}'`)
    const before = db.prepare('SELECT * FROM entry').all()

    await expect(changeKeyOfVaultFile(path, change)).rejects.toThrow(StoreDamaged)
    await expect(changeKeyOfVaultFile(path, change)).rejects.toThrow(idOf(7))
    expect(db.prepare('SELECT * FROM entry').all()).toEqual(before)
    db.close()
    const vault = await openSqliteVault({ path, masterKey: from })
    expect(await vault.find(testSsin('1980-03-04', 3))).toBe(idOf(3))
    await vault.close()
  })

  test('makes no vault where there is none', async () => {
    await expect(changeKeyOfVaultFile(path, change)).rejects.toThrow(StoreUnavailable)
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  describe('that is cut off at a write, whichever it is,', () => {
    const PERSONS = 6
    let entries: EntriesUnderKey
    afterEach(() => entries.close())

    /** The writes of a change: the mark, each entry, the mark, and the file anew. */
    const cutOffAt = (write: number): EntriesUnderKey => {
      let writes = 0
      return new Proxy(entries, {
        get(target, name: keyof EntriesUnderKey) {
          const found = target[name]
          if (typeof found !== 'function') return found
          const isWrite = ['setMark', 'rewrap', 'overwrite'].includes(name)
          return async (...args: never[]) => {
            if (isWrite && ++writes >= write) throw new Error('cut off')
            return (found as (...all: never[]) => unknown).apply(target, args)
          }
        },
      })
    }

    test.each(Array.from({ length: PERSONS + 3 }, (_, index) => index + 1))(
      'the %d., is whole when it is asked for again',
      async write => {
        await fill(PERSONS)
        const before = await told(from)
        entries = await openSqliteEntries(path)
        await expect(changeMasterKey(cutOffAt(write), change)).rejects.toThrow('cut off')
        expect((await changeMasterKey(entries, change)).outcome).toBe(write === PERSONS + 3 ? 'already' : 'changed')
        expect(await told(to)).toEqual(before)
      },
    )
  })
})
