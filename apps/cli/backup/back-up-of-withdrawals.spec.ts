import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { CommandBus } from '@nestjs/cqrs'
import { NestFactory } from '@nestjs/core'
import type { INestApplicationContext } from '@nestjs/common'
import { CancelSsin, OpenDossier, WithdrawSsin } from '#libs/commands'
import { calendarDate } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { settingsFrom, TrajectModule, type Settings } from '#libs/runtime'
import { backUp } from './back-up.js'

jest.setTimeout(60_000)

const by = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' } as const
const reported = { reportedOn: calendarDate('2022-03-02'), agency: 'agii', category: 'mandatory' } as const

let folder: string
let settings: Settings
let app: INestApplicationContext
let commands: CommandBus
let persons: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'traject-backup-'))
  settings = settingsFrom({ DATA_DIR: join(folder, 'data') })
  app = await NestFactory.createApplicationContext(TrajectModule.working(settings), {
    logger: false,
    abortOnError: false,
  })
  commands = app.get(CommandBus)
  persons = 0
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody who was entered with somebody else's number, which was taken out. */
async function withoutNumber(): Promise<void> {
  const serial = persons++
  const ssin = testSsin(`${1950 + Math.floor(serial / 900)}-05-18`, 1 + (serial % 900))
  const { dossier } = await commands.execute(new OpenDossier({ ssin, ...reported }, by))
  await commands.execute(new CancelSsin(dossier, by))
  await commands.execute(new WithdrawSsin(dossier, ssin, by))
}

const backedUp = (name: string) => backUp(settings, { target: join(folder, name), withKey: false })

test('a person whose only number was withdrawn is in it', async () => {
  await withoutNumber()
  expect(await backedUp('one')).toMatchObject({ events: 3, entries: 1 })
})

test('numbers that are withdrawn once the log is copied are no damage to the vault that is copied after it', async () => {
  await withoutNumber()
  const over = new AbortController()
  const withdrawing = Array.from({ length: 8 }, async () => {
    while (!over.signal.aborted) await withoutNumber()
  })
  try {
    for (const name of ['one', 'two', 'three']) expect((await backedUp(name)).entries).toBeGreaterThan(0)
  } finally {
    over.abort()
    await Promise.all(withdrawing)
  }
})
