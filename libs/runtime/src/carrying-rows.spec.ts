import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NestFactory } from '@nestjs/core'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { StoreLocked, StoreUnavailable } from '#libs/kernel'
import { openSqliteEventStore } from '#libs/event-store'
import { openSqliteReadModels } from '#libs/read-models'
import { dataFolder } from './data-folder.js'
import { RowWork } from './rows/row-work.js'
import { settingsFrom } from './settings.js'
import { TrajectModule } from './traject.module.js'

/** Threads start with each: on a busy machine that takes its time. */
jest.setTimeout(60_000)

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'traject-rows-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const carrying = () => {
  const module = TrajectModule.carrying(settingsFrom({ DATA_DIR: folder }))
  return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false })
}

/** As it lies in a backup: no key is with it, and no vault is needed. */
async function logAlone(): Promise<void> {
  const log = await openSqliteEventStore({ path: dataFolder(folder).events })
  await log.close()
}

test('rows are made from the log alone, without the vault and its key', async () => {
  await logAlone()
  const app = await carrying()
  await app.get(RowWork).catchUp()
  await app.close()

  const rows = await openSqliteReadModels({ path: dataFolder(folder).rows, readOnly: true })
  expect(await rows.checkpoint('yearly-cohorts', 'live')).toBeDefined()
  await rows.close()
})

test('by one process at a time', async () => {
  await logAlone()
  const first = await carrying()
  await expect(carrying()).rejects.toThrow(StoreLocked)
  await first.close()
})

test('and of no log that is not there', () => expect(carrying()).rejects.toThrow(StoreUnavailable))
