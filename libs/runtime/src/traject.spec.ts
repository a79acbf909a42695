import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamicModule } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { CorrectFact, OpenDossier, RegisterWithVdab, SignContract, type CommandContext } from '#libs/commands'
import { calendarDate as day, StoreDamaged, StoreLocked, StoreUnavailable } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { ProjectionRunner } from '#libs/projection-runner'
import { GetDossierStatus, GetHistory, GetPositions, GetWorklist } from '#libs/queries'
import { memoryTraject } from '../../../test/support/memory-traject.js'
import { settingsFrom, type Environment } from './settings.js'
import { SettingsRefused } from './settings-refused.js'
import { TrajectModule } from './traject.module.js'

const ann: CommandContext = { actor: 'ann', role: 'caseworker', correlationId: 'c-1' }
const ada = testSsin('1990-01-01', 1)
const report = { ssin: ada, reportedOn: day('2022-03-02'), agency: 'agii', category: 'mandatory' } as const

let folder: string
/** Three threads start with each: on a busy machine that takes its time. */
jest.setTimeout(60_000)

const running: { close(): Promise<void> }[] = []
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'traject-'))))
afterEach(async () => {
  for (const app of running.splice(0).toReversed()) await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(module: DynamicModule) {
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false })
  running.push(app)
  const commands = app.get(CommandBus, { strict: false })
  const queries = app.get(QueryBus, { strict: false })
  return { app, commands, queries, stop: () => app.close() }
}
type Traject = Pick<Awaited<ReturnType<typeof start>>, 'commands' | 'queries'>

async function inMemory(): Promise<Traject> {
  const traject = await memoryTraject()
  running.push(traject)
  return traject
}

const settings = (environment: Environment = {}) => settingsFrom({ DATA_DIR: folder, ...environment })
const serving = (environment?: Environment) => start(TrajectModule.serving(settings(environment)))
const reading = (environment?: Environment) => start(TrajectModule.reading(settings(environment)))

async function registered({ commands }: Traject) {
  const { dossier } = await commands.execute(new OpenDossier(report, ann))
  await commands.execute(new SignContract(dossier, { signedOn: day('2022-03-15') }, ann))
  const registration = { registeredOn: day('2022-04-20'), origin: 'own-initiative' } as const
  return commands.execute(new RegisterWithVdab(dossier, registration, { ...ann, reason: 'by letter' }))
}

describe.each([
  ['memory', inMemory],
  ['the embedded stores', () => serving()],
])('on %s', (_, startIt) => {
  test('a dossier that is opened, signed and registered is found so, alone and in the worklist', async () => {
    const traject = await startIt()
    const { dossier, position } = await registered(traject)

    const status = await traject.queries.execute(new GetDossierStatus(dossier))
    expect(status).toMatchObject({ dossier, status: 'registered', revision: 2n, person: { ssin: ada } })
    const filter = { status: 'registered', limit: 10 } as const
    const worklist = await traject.queries.execute(new GetWorklist(filter, { atLeast: position }))
    expect(worklist.items.map(item => item.dossier)).toEqual([dossier])
  })

  test('a correction changes what counts, and the history shows both', async () => {
    const traject = await startIt()
    const { dossier, events } = await registered(traject)
    const correction = { eventId: events[0]!.id, data: { registeredOn: day('2022-04-21') } }
    await traject.commands.execute(new CorrectFact(dossier, correction, { ...ann, reason: 'misread' }))

    const { lines } = await traject.queries.execute(new GetHistory(dossier))
    expect(lines.map(({ type }) => type)).toEqual([
      'ReportedToAgency',
      'ContractSigned',
      'VdabRegistered',
      'FactCorrected',
    ])
    expect(lines.map(({ reason }) => reason)).toEqual([undefined, undefined, 'by letter', 'misread'])
  })
})

describe('a data folder', () => {
  test('is made for its owner only, is written by one process at a time, and keeps what was acknowledged', async () => {
    rmSync(folder, { recursive: true })
    const first = await serving()
    const { dossier, position } = await registered(first)
    await expect(serving()).rejects.toThrow(StoreLocked)
    await first.stop()

    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600)
    const files = readdirSync(folder).filter(name => !/-(wal|shm)$/.test(name))
    expect(files.toSorted()).toEqual(['events.sqlite', 'rows.sqlite', 'vault.key', 'vault.sqlite', 'writer.lock'])

    const second = await serving()
    expect(await second.queries.execute(new GetDossierStatus(dossier))).toMatchObject({ status: 'registered' })
    const { items } = await second.queries.execute(new GetWorklist({ limit: 10 }, { atLeast: position }))
    expect(items).toHaveLength(1)
  })

  test('is read beside the process that writes it', async () => {
    const writer = await serving()
    const { dossier, position } = await registered(writer)

    const reader = await reading()
    expect(await reader.queries.execute(new GetDossierStatus(dossier))).toMatchObject({ person: { ssin: ada } })
    await reader.queries.execute(new GetWorklist({ limit: 10 }, { atLeast: position }))
    expect(await reader.queries.execute(new GetPositions())).toMatchObject({ head: position })
  })

  test('that does not exist is not made by whoever reads', async () => {
    rmSync(folder, { recursive: true })
    await expect(reading()).rejects.toThrow(StoreUnavailable)
    expect(existsSync(folder)).toBe(false)
  })

  test('that has lost its log, its vault or its key is not started; rows are made again', async () => {
    const first = await serving()
    const { position } = await registered(first)
    await first.stop()
    const without = async (file: string) => {
      renameSync(join(folder, file), join(folder, 'lost'))
      const failure: unknown = await serving().catch((error: unknown) => error)
      expect(existsSync(join(folder, file))).toBe(false)
      renameSync(join(folder, 'lost'), join(folder, file))
      return failure
    }
    expect(await without('events.sqlite')).toBeInstanceOf(StoreDamaged)
    expect(await without('vault.sqlite')).toBeInstanceOf(StoreDamaged)
    expect(await without('vault.key')).toBeInstanceOf(SettingsRefused)
    await expect(serving({ VAULT_KEY: Buffer.alloc(32, 1).toString('base64') })).rejects.toThrow(StoreDamaged)

    for (const name of readdirSync(folder)) if (name.startsWith('rows')) rmSync(join(folder, name))
    const second = await serving()
    const { items } = await second.queries.execute(new GetWorklist({ limit: 10 }, { atLeast: position }))
    expect(items).toHaveLength(1)
  })

  test.each([
    ['its vault', ['vault.sqlite']],
    ['its vault and its key', ['vault.sqlite', 'vault.key']],
  ])('that has lost %s for good begins a new one, once that is accepted', async (_, lost) => {
    const first = await serving()
    await registered(first)
    await first.stop()
    for (const file of lost) rmSync(join(folder, file))
    await expect(serving()).rejects.toThrow('EMPTY_VAULT=accepted')

    const second = await serving({ EMPTY_VAULT: 'accepted' })
    const { revision } = await second.commands.execute(new OpenDossier(report, ann))
    expect(revision).toBe(0n)
    await second.app.close()
    await serving()
  })

  test('with a vault of its own is not read beside the rows of another installation', async () => {
    const first = await serving()
    await registered(first)
    await first.stop()
    const elsewhere = { MONGODB_URL: 'mongodb://127.0.0.1:9/', VAULT_KEY: Buffer.alloc(32, 1).toString('base64') }
    await expect(reading(elsewhere)).rejects.toThrow('start it without MONGODB_URL')
  })
})

test('a verb that writes carries the rows when it is told', async () => {
  const traject = await start(TrajectModule.working(settings()))
  const { position } = await registered(traject)
  await traject.app.get(ProjectionRunner, { strict: false }).catchUp()
  const { items } = await traject.queries.execute(new GetWorklist({ limit: 10 }, { atLeast: position }))
  expect(items).toHaveLength(1)
})

test('a verb that takes files in opens no rows; a dry run beside it needs none', async () => {
  const recording = await start(TrajectModule.recording(settings()))
  const { dossier } = await registered(recording)
  expect(existsSync(join(folder, 'rows.sqlite'))).toBe(false)

  const trying = await start(TrajectModule.dryRunning(settings()))
  const signedAlready = new SignContract(dossier, { signedOn: day('2022-03-15') }, ann)
  expect(await trying.commands.execute(signedAlready)).toMatchObject({ dossier, events: [] })
})

test.each([
  [{ MONGODB_URL: 'mongodb://localhost', VAULT_KEY_FILE: '/nowhere/vault.key' }, 'VAULT_KEY_FILE'],
  [{ RULES_FILE: '/nowhere/rules.json' }, 'RULES_FILE'],
])('%j stops the start, is named, and makes nothing', async (environment: Environment, setting) => {
  const refused = Promise.resolve().then(() => serving(environment))
  await expect(refused).rejects.toThrow(SettingsRefused)
  await expect(refused).rejects.toThrow(setting)
  expect(readdirSync(folder)).toEqual([])
})
