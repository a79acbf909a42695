import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { lockForWriting } from '#libs/sqlite'
import { AnotherProcess, type ProcessOptions } from '../../../sqlite/testing/another-process.js'
import { facts, metadata, newStream, whole } from '../../testing/examples.js'
import { NO_STREAM, START } from '../event-store.js'
import { openSqliteEventStore, openSqliteEventStoreToRead } from './open.js'

const appender = new URL('../../testing/appender.process.ts', import.meta.url)

/** Processes of their own take long to start on a machine that is busy with other tests. */
jest.setTimeout(120_000)

describe('a log in SQLite', () => {
  let folder: string
  let path: string
  const appending = (options: ProcessOptions = {}) => new AnotherProcess(appender, [folder, '1'], options)
  const filled = async () => {
    const store = await openSqliteEventStore({ path })
    await store.append(newStream(), facts(400), NO_STREAM, metadata)
    await store.close()
  }
  const refused = async (words: RegExp) => {
    const before = readFileSync(path)
    for (const open of [openSqliteEventStore, async () => openSqliteEventStoreToRead({ path })]) {
      const opening = open({ path })
      await expect(opening).rejects.toThrow(StoreDamaged)
      await expect(opening).rejects.toThrow(words)
      await expect(opening).rejects.toThrow(path)
    }
    expect(readFileSync(path).equals(before)).toBe(true)
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traject-log-'))
    path = join(folder, 'events.sqlite')
  })
  afterEach(() => {
    chmodSync(folder, 0o755)
    rmSync(folder, { recursive: true })
  })

  test('that is torn is refused and left as it is', async () => {
    await filled()
    truncateSync(path, statSync(path).size - 10_000)
    await refused(/torn|damaged/)
  })

  test('whose file is something else is refused and left as it is', async () => {
    writeFileSync(path, 'position;stream;revision\n'.repeat(1_000))
    await refused(/not a SQLite database/)
  })

  test('whose file is of another program is refused and left as it is', async () => {
    const theirs = new DatabaseSync(path)
    theirs.exec('CREATE TABLE events (position INTEGER PRIMARY KEY)')
    theirs.close()
    await refused(/another kind/)
  })

  test('with an event whose data, or whose metadata, is no JSON any more says so of both, and what helps', async () => {
    await filled()
    const changed = (column: string) => {
      const db = new DatabaseSync(path)
      db.exec(`UPDATE events SET ${column} = substr(${column}, 1, 9) WHERE position = 3`)
      db.close()
    }
    const said = `${path} cannot be used: an event in it is not JSON. Nothing was changed. Put back a backup, or point to another folder.`
    changed('metadata')
    const reader = openSqliteEventStoreToRead({ path })
    const [, , ofLog] = await reader.readAll(START, 3)
    const [, , ofStream] = await reader.read(ofLog!.stream)
    for (const { metadata: damaged } of [ofLog!, ofStream!]) {
      expect(() => damaged.actor).toThrow(StoreDamaged)
      expect(() => damaged.actor).toThrow(said)
    }

    changed('data')
    await expect(reader.readAll(START, 3)).rejects.toThrow(new StoreDamaged(said))
    await expect(reader.read(ofLog!.stream)).rejects.toThrow(new StoreDamaged(said))
    await reader.close()
  })

  test('in a read-only folder is refused', async () => {
    chmodSync(folder, 0o555)
    expect(await appending({ unprivileged: true }).line('failed')).toContain('StoreUnavailable')
  })

  test('that is of somebody else, as after a restore by root, is refused with that reason', async () => {
    await filled()
    chmodSync(folder, 0o777)
    for (const file of readdirSync(folder)) chmodSync(join(folder, file), file.includes('sqlite') ? 0 : 0o666)
    expect(await appending({ unprivileged: true }).line('failed')).toContain(
      `StoreUnavailable: ${path} cannot be used now: access is not permitted.`,
    )
  })

  test('that another process writes is not written by a second', async () => {
    const lock = lockForWriting(folder)
    const refusal = await appending().line('failed')
    expect(refusal).toContain('StoreLocked')
    expect(refusal).toContain(folder)
    lock.release()
  })

  test('that fills its disk says so, and keeps what it acknowledged', async () => {
    const process = appending({ mostBlocks: 600 })
    expect(await process.line('failed')).toMatch(/StoreUnavailable: .*events\.sqlite/)
    await process.end()

    const store = await openSqliteEventStore({ path })
    const ids = new Set((await whole(store)).map(({ id }) => id))
    const acknowledged = process.lines.filter(line => line.startsWith('done')).flatMap(line => line.split(' ').slice(3))
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.filter(id => !ids.has(id))).toEqual([])
    await store.close()
  })

  test('opened to read cannot be appended to', async () => {
    await filled()
    const reader = openSqliteEventStoreToRead({ path })
    await expect(reader.append(newStream(), facts(1), NO_STREAM, metadata)).rejects.toThrow(StoreUnavailable)
    expect(await reader.head()).toBe(400n)
    await reader.close()
  })

  test('that is not there yet cannot be opened to read', () => {
    expect(() => openSqliteEventStoreToRead({ path })).toThrow(StoreUnavailable)
  })
})
