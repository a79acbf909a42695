import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { CommandBus } from '@nestjs/cqrs'
import { NestFactory } from '@nestjs/core'
import type { INestApplicationContext } from '@nestjs/common'
import { OpenDossier } from '#libs/commands'
import { calendarDate } from '#libs/kernel'
import { openSqliteEventStore } from '#libs/event-store'
import { testSsin } from '#libs/person-vault'
import { settingsFrom, TrajectModule, type Settings } from '#libs/runtime'
import { fact, metadata, newStream } from '../../../libs/event-store/testing/examples.js'
import { UnusablePlace } from '../out-file.js'
import { backUp } from './back-up.js'

jest.setTimeout(60_000)

const EVENTSTORE_URL = 'esdb://127.0.0.1:2113'
const MONGODB_URL = 'mongodb://127.0.0.1:27017/traject'
const VAULT_KEY = Buffer.alloc(32, 1).toString('base64')

let folder: string
let settings: Settings
let app: INestApplicationContext
let persons: number

const running = async (of: Settings) => {
  app = await NestFactory.createApplicationContext(TrajectModule.working(of), { logger: false, abortOnError: false })
}
const open = async (): Promise<string> => {
  const ssin = testSsin(calendarDate('1990-05-18'), ++persons)
  const reported = { ssin, reportedOn: calendarDate('2022-03-02'), agency: 'agii', category: 'mandatory' } as const
  const by = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const
  return (await app.get(CommandBus).execute(new OpenDossier(reported, by))).dossier
}
const target = (name: string) => join(folder, name)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'traject-backup-'))
  settings = settingsFrom({ DATA_DIR: join(folder, 'data') })
  persons = 0
  await running(settings)
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('beside a process that writes, a backup is whole: every dossier of its log is in its vault', async () => {
  const writing = new AbortController()
  const write = async () => {
    while (!writing.signal.aborted) await open()
  }
  const writers = Array.from({ length: 8 }, write)
  for (const name of ['one', 'two', 'three']) {
    const { events, entries } = await backUp(settings, { target: target(name), withKey: false })
    expect(entries).toBeGreaterThanOrEqual(events!)
  }
  writing.abort()
  await Promise.all(writers)
  const { events, entries } = await backUp(settings, { target: target('last'), withKey: false })
  expect({ events, entries }).toEqual({ events: persons, entries: persons })
})

test('a backup is a data folder once it has its key, and goes on from there', async () => {
  const dossiers: string[] = []
  for (let count = 0; count < 5; count++) dossiers.push(await open())
  await backUp(settings, { target: target('backup'), withKey: true })
  expect(readdirSync(target('backup')).filter(name => !/-(wal|shm)$/.test(name))).toEqual([
    'events.sqlite',
    'vault.key',
    'vault.sqlite',
  ])
  for (const name of readdirSync(target('backup')))
    expect(statSync(join(target('backup'), name)).mode & 0o777).toBe(0o600)
  await app.close()
  await running(settingsFrom({ DATA_DIR: target('backup') }))
  persons = 2
  expect(await open()).toBe(dossiers[2])
  persons = 5
  expect(dossiers).not.toContain(await open())
})

test('the key that is copied is its owner’s alone, whatever became of the other', async () => {
  const key = join(settings.dataDir, 'vault.key')
  chmodSync(key, 0o644)
  const beside = settingsFrom({ DATA_DIR: settings.dataDir, VAULT_KEY: readFileSync(key, 'utf8').trim() })
  await backUp(beside, { target: target('backup'), withKey: true })
  expect(statSync(join(target('backup'), 'vault.key')).mode & 0o777).toBe(0o600)
})

test('a key that is kept elsewhere is told to be, and there is no backup without it', async () => {
  rmSync(join(settings.dataDir, 'vault.key'))
  const asked = backUp(settingsFrom({ DATA_DIR: settings.dataDir, VAULT_KEY }), {
    target: target('backup'),
    withKey: true,
  })
  await expect(asked).rejects.toThrow('has no key: VAULT_KEY or VAULT_KEY_FILE has it')
  expect(existsSync(target('backup'))).toBe(false)
})

test('a key that is left there and is not the vault’s becomes no backup', async () => {
  await app.close()
  settings = settingsFrom({ DATA_DIR: join(folder, 'given'), VAULT_KEY })
  await running(settings)
  await open()
  writeFileSync(join(settings.dataDir, 'vault.key'), Buffer.alloc(32, 2).toString('base64'), { mode: 0o600 })
  const asked = backUp(settings, { target: target('backup'), withKey: true })
  await expect(asked).rejects.toThrow('is under another master key')
  expect(existsSync(target('backup'))).toBe(false)
})

test('without being asked for, the key stays where it is', async () => {
  await open()
  const { files, notIncluded } = await backUp(settings, { target: target('backup'), withKey: false })
  expect({ files, notIncluded }).toEqual({ files: ['events.sqlite', 'vault.sqlite'], notIncluded: [] })
})

test.each([
  ['log', { EVENTSTORE_URL }, 'vault.sqlite'],
  ['vault', { MONGODB_URL, VAULT_KEY }, 'events.sqlite'],
])('what an engine holds is not in it, and it says so: the %s', async (held, engine, copied) => {
  await open()
  const { files, notIncluded } = await backUp(settingsFrom({ DATA_DIR: settings.dataDir, ...engine }), {
    target: target('backup'),
    withKey: false,
  })
  expect({ files, notIncluded }).toEqual({ files: [copied], notIncluded: [held] })
})

test('where engines hold both log and vault there is no backup', async () => {
  const asked = backUp(settingsFrom({ DATA_DIR: settings.dataDir, EVENTSTORE_URL, MONGODB_URL, VAULT_KEY }), {
    target: target('backup'),
    withKey: false,
  })
  await expect(asked).rejects.toThrow('EventStoreDB holds the log and MongoDB the vault')
  expect(existsSync(target('backup'))).toBe(false)
})

test('a folder that is there is left alone', async () => {
  await expect(backUp(settings, { target: folder, withKey: false })).rejects.toThrow('a backup is a new folder')
})

test('a place where there can be none is named, and no trace is told', async () => {
  writeFileSync(target('a-file'), '')
  await expect(backUp(settings, { target: target('a-file/backup'), withKey: false })).rejects.toThrow(
    new UnusablePlace(`${target('a-file')} cannot be written: something else has its name.`),
  )
})

test('under another key it is refused, and the vault that has another is named', async () => {
  await open()
  const another = settingsFrom({ DATA_DIR: settings.dataDir, VAULT_KEY: Buffer.alloc(32, 1).toString('base64') })
  const asked = backUp(another, { target: target('backup'), withKey: false })
  await expect(asked).rejects.toThrow(`${target('data')}/vault.sqlite is under another master key`)
})

test('what does not agree, or is damaged, becomes no backup', async () => {
  await open()
  await app.close()
  const log = await openSqliteEventStore({ path: join(folder, 'data/events.sqlite') })
  await log.append(newStream(), [fact()], -1n, metadata)
  await log.close()
  await expect(backUp(settings, { target: target('torn'), withKey: false })).rejects.toThrow('no entry in the vault')
  writeFileSync(join(folder, 'data/vault.sqlite'), Buffer.alloc(8_192, 7))
  await expect(backUp(settings, { target: target('torn'), withKey: false })).rejects.toThrow('vault.sqlite')
  expect(existsSync(target('torn'))).toBe(false)
  expect(readdirSync(folder)).toEqual(['data'])
})

test('a log from which an event was taken, and a person who does not open or has no number, become no backup', async () => {
  for (let count = 0; count < 3; count++) await open()
  await app.close()
  tamper('vault.sqlite', 'UPDATE number SET sealed = randomblob(39) WHERE id = 2')
  await expect(backUp(settings, { target: target('torn'), withKey: false })).rejects.toThrow('does not open')
  tamper('vault.sqlite', 'DELETE FROM number WHERE id = 2')
  await expect(backUp(settings, { target: target('torn'), withKey: false })).rejects.toThrow('does not open')
  tamper('events.sqlite', 'UPDATE events SET metadata = substr(metadata, 1, 9) WHERE position = 2')
  await expect(backUp(settings, { target: target('torn'), withKey: false })).rejects.toThrow(
    `${target('data/events.sqlite')} cannot be used: an event in it is not JSON`,
  )
  tamper('events.sqlite', 'DELETE FROM events WHERE position = 2')
  await expect(backUp(settings, { target: target('torn'), withKey: false })).rejects.toThrow('no event at position 2')
  expect(existsSync(target('torn'))).toBe(false)
})

function tamper(file: string, sql: string): void {
  const db = new DatabaseSync(join(folder, 'data', file))
  db.exec(sql)
  db.close()
}
