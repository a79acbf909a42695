import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { NotYetOverwritten, openSqliteVault, testSsin, type PersonVault } from '../index.js'
import { personVaultContract } from '../../testing/person-vault.contract.js'
import { ada, adaAnew, bob, person } from '../../testing/people.js'

const masterKey = Buffer.alloc(32, 3)
const folders: string[] = []
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'traject-vault-')))
  return folders.at(-1)!
}
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })))

personVaultContract('sqlite', () => openSqliteVault({ path: join(newFolder(), 'vault.sqlite'), masterKey }))

describe('a vault in a file', () => {
  let folder: string
  let path: string
  let dossier: string
  const open = (options: { masterKey?: Uint8Array; readOnly?: boolean } = {}) =>
    openSqliteVault({ path, masterKey, ...options })
  const withVault = async <T>(use: (vault: PersonVault) => Promise<T>): Promise<T> => {
    const vault = await open()
    try {
      return await use(vault)
    } finally {
      await vault.close()
    }
  }
  const onDisk = () => Buffer.concat(readdirSync(folder).map(name => readFileSync(join(folder, name))))
  const tamper = (sql: string, ...values: (string | Uint8Array)[]) => {
    const db = new DatabaseSync(path)
    db.prepare(sql).run(...values)
    db.close()
  }

  beforeEach(() => {
    folder = newFolder()
    path = join(folder, 'vault.sqlite')
    dossier = randomUUID()
  })

  test('keeps everything from one process to the next', async () => {
    const reference = await withVault(async vault => {
      await vault.open(dossier, ada, person)
      await vault.replaceSsin(dossier, adaAnew)
      return vault.keepText(dossier, 'a reason')
    })

    await withVault(async vault => {
      expect(await vault.read(dossier)).toMatchObject({ ssin: adaAnew, formerSsins: [ada], person })
      expect(await vault.find(ada)).toBe(dossier)
      expect(await vault.texts(dossier)).toEqual(new Map([[reference, 'a reason']]))
      expect(await vault.keepText(dossier, 'a reason')).toBe(reference)
    })
  })

  test('is read beside the process that writes it, and not written', async () => {
    const writing = await open()
    await writing.open(dossier, ada, person)
    const reading = await open({ readOnly: true })

    expect(await reading.find(ada)).toBe(dossier)
    expect(await reading.read(dossier)).toMatchObject({ ssin: ada, person })
    await expect(reading.open(randomUUID(), bob)).rejects.toThrow(StoreUnavailable)
    await Promise.all([reading.close(), writing.close()])
  })

  test('that is not there is not made by reading', async () => {
    await expect(open({ readOnly: true })).rejects.toThrow(StoreUnavailable)
    expect(readdirSync(folder)).toEqual([])
  })

  test('shows nothing personal in any byte of its files', async () => {
    const vault = await open()
    await vault.open(dossier, ada, person)
    await vault.replaceSsin(dossier, adaAnew)
    const reference = await vault.keepText(dossier, 'Ada moved to Gent')

    const bytes = onDisk()
    const personal = [ada, adaAnew, 'Lovelace', 'Ada', '1985-12-10', 'moved to Gent']
    const written = personal.flatMap(text => [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(btoa(text))])
    expect(written.filter(text => bytes.includes(text)).map(String)).toEqual([])
    expect([dossier, reference].filter(text => !bytes.includes(text))).toEqual([])
    await vault.close()
  })

  test('has nothing left of a person who was erased', async () => {
    const vault = await open()
    await vault.open(dossier, ada, person)
    await vault.keepText(dossier, 'a reason')
    const db = new DatabaseSync(path, { readOnly: true })
    const sealed = ['SELECT key AS it FROM entry', 'SELECT person AS it FROM entry', 'SELECT lookup AS it FROM number']
      .concat(['SELECT sealed AS it FROM number', 'SELECT sealed AS it FROM text'])
      .map(sql => db.prepare(sql).get()!['it'] as Uint8Array)
    db.close()
    const left = () => sealed.filter(value => onDisk().includes(Buffer.from(value)))
    expect(left()).toHaveLength(5)

    await vault.erase(dossier)
    expect(left()).toEqual([])
    await vault.close()
    expect(left()).toEqual([])
  })

  test('erases beside others who write, and has nothing left of whom it erased', async () => {
    const vault = await open()
    const erased = Array.from({ length: 30 }, () => randomUUID())
    await Promise.all(erased.map((id, index) => vault.open(id, testSsin('1970-05-17', index + 1), person)))
    const db = new DatabaseSync(path, { readOnly: true })
    const keys = db.prepare('SELECT key FROM entry').all() as { key: Uint8Array }[]
    db.close()

    const over = new AbortController()
    const writers = Array.from({ length: 16 }, async (_, year) => {
      for (let serial = 1; !over.signal.aborted; serial = (serial % 900) + 1)
        await vault.open(randomUUID(), testSsin(`${1950 + year}-01-01`, serial), person)
    })
    for (const id of erased) await vault.erase(id)
    const bytes = onDisk()
    over.abort()
    await Promise.all(writers)
    await vault.close()
    expect(keys.filter(({ key }) => bytes.includes(Buffer.from(key)))).toEqual([])
  })

  /** It waits for the reader for about three seconds, and longer where the machine is busy. */
  test('says of whom it erased that traces are left, while somebody reads what was; erasing again ends that', async () => {
    const vault = await open()
    await vault.open(dossier, ada, person)
    const reader = new DatabaseSync(path, { readOnly: true })
    const { key } = reader.prepare('SELECT key FROM entry').get() as { key: Uint8Array }
    reader.exec('BEGIN; SELECT count(*) FROM entry')

    await expect(vault.erase(dossier)).rejects.toThrow(NotYetOverwritten)
    expect(await vault.read(dossier)).toMatchObject({ erased: true })
    reader.close()

    await vault.erase(dossier)
    expect(onDisk().includes(Buffer.from(key))).toBe(false)
    await vault.close()
  })

  test('is refused under another master key, and not changed by the attempt', async () => {
    await withVault(vault => vault.open(dossier, ada))

    await expect(open({ masterKey: Buffer.alloc(32, 4) })).rejects.toThrow(StoreDamaged)
    await expect(open({ masterKey: Buffer.alloc(32, 4), readOnly: true })).rejects.toThrow('another master key')
    expect(await withVault(vault => vault.find(ada))).toBe(dossier)
  })

  test('is refused when the mark of its key was taken out', async () => {
    await withVault(vault => vault.open(dossier, ada))
    tamper('DELETE FROM vault')
    await expect(open()).rejects.toThrow(StoreDamaged)
  })

  test.each([
    ['the key', 'UPDATE entry SET key = zeroblob(60)'],
    ['the person', `UPDATE entry SET person = person || x'00'`],
    ['the number', 'UPDATE number SET sealed = randomblob(39)'],
  ])('does not open what was changed in its file: %s', async (_, sql) => {
    await withVault(vault => vault.open(dossier, ada, person))
    tamper(sql)
    await withVault(vault => expect(vault.read(dossier)).rejects.toThrow(StoreDamaged))
  })

  test('does not open a text that was moved to another reference', async () => {
    const [one, other] = await withVault(async vault => {
      await vault.open(dossier, ada)
      return [await vault.keepText(dossier, 'one'), await vault.keepText(dossier, 'other')]
    })
    tamper('UPDATE text SET sealed = (SELECT sealed FROM text WHERE reference = ?) WHERE reference = ?', one, other)
    await withVault(vault => expect(vault.texts(dossier)).rejects.toThrow(StoreDamaged))
  })

  test('gives many callers an answer each, and every one of them is kept', async () => {
    const numbers = Array.from({ length: 900 }, (_, index) => testSsin('1970-05-17', index + 1))
    await withVault(vault => Promise.all(numbers.map(number => vault.open(randomUUID(), number))))

    const found = await withVault(vault => Promise.all(numbers.map(number => vault.find(number))))
    expect(new Set(found).size).toBe(900)
  })

  test('answers nothing once it is closed', async () => {
    const vault = await open()
    await vault.close()
    await vault.close()
    await expect(vault.open(dossier, ada)).rejects.toThrow(StoreUnavailable)
    await expect(vault.find(ada)).rejects.toThrow(StoreUnavailable)
  })
})
