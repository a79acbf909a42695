import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { CommandBus } from '@nestjs/cqrs'
import { NestFactory } from '@nestjs/core'
import type { INestApplicationContext } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { importFacts, SqliteJobStore, type JobStore } from '#libs/linkage'
import { PersonVault, testSsin } from '#libs/person-vault'
import { dataFolder, settingsFrom, TrajectModule, type Settings } from '#libs/runtime'
import { HEADER, row } from '../../../libs/linkage/testing/import-fixture.js'
import { backUp } from './back-up.js'

jest.setTimeout(60_000)

let folder: string
let settings: Settings
let app: INestApplicationContext
let store: JobStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'traject-backup-'))
  settings = settingsFrom({ DATA_DIR: join(folder, 'data') })
  app = await NestFactory.createApplicationContext(TrajectModule.working(settings), { logger: false })
  store = await SqliteJobStore.open(dataFolder(settings.dataDir).imports)
})
afterEach(async () => {
  await store.close()
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** More rows than are taken in while three backups are made. */
const ROWS = Array.from({ length: 900 }, (_, index) => {
  const ssin = testSsin(calendarDate('1980-01-01'), index + 1)
  const reported = { fact: 'reported-to-agency', on: '2022-03-02', agency: 'agii', category: 'mandatory' }
  return row({ source_id: `K-${index}`, ssin, ...reported })
})

async function takingIn(signal: AbortSignal, onProgress: () => void): Promise<void> {
  const file = join(folder, 'facts.csv')
  writeFileSync(file, `${[HEADER, ...ROWS].join('\n')}\n`)
  const services = {
    store,
    log: app.get(EventStore),
    vault: app.get(PersonVault),
    commands: app.get(CommandBus),
    importer: { actor: 'kbi', role: 'operator' as const },
    today: () => calendarDate('2024-06-01'),
    warn: () => undefined,
  }
  const pace = { underWay: 4, batch: 1 }
  await importFacts(services, { file, report: `${file}.report.csv`, signal, pace, onProgress })
}

test('beside a file that is taken in, what a backup has noted of it is in the log of the backup', async () => {
  const [stopping, signs] = [new AbortController(), new EventEmitter()]
  const taking = takingIn(stopping.signal, () => void signs.emit('row'))
  for (const name of ['one', 'two', 'three']) {
    await once(signs, 'row')
    const { files } = await backUp(settings, { target: join(folder, name), withKey: false })
    expect(files).toEqual(['events.sqlite', 'vault.sqlite', 'imports.sqlite'])
  }
  stopping.abort()
  await taking
})

test('what is noted, and was recorded in another log, becomes no backup', async () => {
  const stopping = new AbortController()
  await takingIn(stopping.signal, () => stopping.abort())
  const mark = {
    ...store.logIdentity()!,
    position: store.logIdentity()!.position + 1n,
    recordedAt: '2022-01-01T00:00:00.000Z',
  }
  await store.settle('a job', 1, { verdict: { line: 2, verdict: 'refused' } }, mark)
  const asked = backUp(settings, { target: join(folder, 'torn'), withKey: false })
  await expect(asked).rejects.toThrow('The log lacks event')
})
