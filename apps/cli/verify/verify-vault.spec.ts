import { beforeEach, expect, test } from '@jest/globals'
import { MemoryEventStore, NO_STREAM } from '#libs/event-store'
import { PersonData } from '#libs/commands'
import { StoreDamaged } from '#libs/kernel'
import { openMemoryVault, testSsin, type PersonVault, type Ssin } from '#libs/person-vault'
import { ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { MemoryReadModels } from '#libs/read-models'
import { builtInRules, personDataStream, trajectoryStream } from '#libs/trajectory'
import { mismatches, type OnChecked } from './verify-vault.js'

const operator = { actor: 'otto', role: 'operator', correlationId: 'c-1' } as const
const masterKey = Buffer.alloc(32, 3)
const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`

let log: MemoryEventStore
let vault: PersonVault
beforeEach(async () => {
  log = new MemoryEventStore()
  vault = openMemoryVault(masterKey)
})

async function report(number: number, reason?: string): Promise<string> {
  const data = { reportedOn: '2022-03-02', agency: 'agii', category: 'mandatory' }
  const event = { id: idOf(number), type: 'ReportedToAgency', data }
  await log.append(trajectoryStream(idOf(number)), [event], NO_STREAM, {
    ...operator,
    ...(reason !== undefined && { reason }),
    schemaVersion: 1,
  })
  return idOf(number)
}
const enter = (number: number, into = vault) => into.open(idOf(number), testSsin('1990-01-01', number))

async function found(checked = vault, onChecked?: OnChecked) {
  const rows = new MemoryReadModels()
  await new ProjectionRunner(log, rows, keptProjections(builtInRules)).catchUp()
  return Array.fromAsync(mismatches(checked, log, rows, onChecked))
}

test('vault and log agree where every person has events, and every dossier a person', async () => {
  await enter(1)
  await report(1)
  expect(await found()).toEqual([])
})

test('of dossiers too that rows have not come to yet, once each', async () => {
  const rows = new MemoryReadModels()
  await new ProjectionRunner(log, rows, keptProjections(builtInRules)).catchUp()
  await enter(1)
  await report(1)
  await report(2)
  const strays = () => Array.fromAsync(mismatches(vault, log, rows))
  expect(await strays()).toEqual([{ dossier: idOf(2), has: 'events' }])
  await new ProjectionRunner(log, rows, keptProjections(builtInRules)).catchUp()
  expect(await strays()).toEqual([{ dossier: idOf(2), has: 'events' }])
})

test('a text that an event was recorded with, and an older vault that was put back lacks, is told once', async () => {
  await Promise.all([enter(1), enter(2)])
  const dossier = await report(1, await vault.keepText(idOf(1), 'as the letter says'))
  await report(2, await vault.keepText(idOf(2), 'as the letter says'))
  const reference = (await log.read(trajectoryStream(dossier), NO_STREAM))[0]!.metadata.reason!
  const data = { eventId: dossier, data: { agency: 'atlas' }, reason: reference }
  const correction = { id: idOf(9), type: 'FactCorrected', data }
  await log.append(trajectoryStream(dossier), [correction], 0n, { ...operator, schemaVersion: 1 })
  expect(await found()).toEqual([])

  const older = openMemoryVault(masterKey)
  await Promise.all([enter(1, older), enter(2, older)])
  await older.erase(idOf(2))
  expect(await found(older)).toEqual([{ dossier, has: 'text', reference }])
})

test('a person without events and events without a person are told apart', async () => {
  await enter(1)
  await report(2)
  expect(await found()).toEqual([
    { dossier: idOf(1), has: 'entry' },
    { dossier: idOf(2), has: 'events' },
  ])
})

test('of many persons each is found in its place, and it is told how far the search is', async () => {
  const numbers = Array.from({ length: 120 }, (_, index) => 100 + index)
  for (const number of numbers) await vault.open(`person-${number}`, testSsin('1990-01-01', number))
  await report(1)
  const told: (readonly [string, number])[] = []
  const strays = await found(vault, (what, done) => told.push([what, done]))
  expect(strays.map(({ dossier, has }) => [dossier, has])).toEqual([
    [idOf(1), 'events'],
    ...numbers.map(number => [`person-${number}`, 'entry']),
  ])
  expect(told).toEqual([
    ['persons', 50],
    ['persons', 100],
    ['persons', 121],
    ['events', 1],
  ])
})

test('who was erased, and is there again in a vault that was put back, is told', async () => {
  await enter(1)
  const dossier = await report(1, await vault.keepText(idOf(1), 'as the letter says'))
  await new PersonData(vault, log).erase(dossier, operator)
  expect(await found()).toEqual([])

  const older = openMemoryVault()
  await enter(1, older)
  expect(await found(older)).toEqual([{ dossier, has: 'erased' }])
})

test('a text that was removed is no damage, and told where it is there again in a vault that was put back', async () => {
  await enter(1)
  const dossier = await report(1, await vault.keepText(idOf(1), 'Mr Babbage told us'))
  await vault.keepText(dossier, 'moved to Gent')
  await new PersonData(vault, log).removeText(dossier, dossier, operator)
  expect(await found()).toEqual([])

  const older = openMemoryVault(masterKey)
  await enter(1, older)
  expect(await found(older)).toEqual([])
  const reference = await older.keepText(dossier, 'Mr Babbage told us')
  expect(await found(older)).toEqual([{ dossier, has: 'removed', reference }])
})

test('metadata that is damaged is met, though neither rows nor vault are made of it', async () => {
  await Promise.all([enter(1), report(1)])
  const refused = () => {
    throw new StoreDamaged('events.sqlite cannot be used: an event in it is not JSON')
  }
  const metadata = new Proxy({ ...operator, schemaVersion: 1 }, { ownKeys: refused })
  const readAll = log.readAll.bind(log)
  log.readAll = async (...asked) => (await readAll(...asked)).map(event => ({ ...event, metadata }))
  await expect(found()).rejects.toThrow(StoreDamaged)
})

test('a person without a number is told, but where its withdrawal is on record, if only when asked again', async () => {
  await Promise.all([enter(1), report(1)])
  await Promise.all([enter(2), report(2)])
  const ssin = testSsin('1990-01-01', 1)
  await vault.cancelSsin(idOf(1))
  await new PersonData(vault, log).withdrawSsin(idOf(1), ssin, operator)
  expect(await found()).toEqual([])

  await vault.cancelSsin(idOf(2))
  await vault.withdrawSsin(idOf(2), testSsin('1990-01-01', 2))
  expect(await found()).toEqual([{ dossier: idOf(2), has: 'damage' }])

  await new PersonData(vault, log).withdrawSsin(idOf(2), testSsin('1990-01-01', 2), operator)
  expect(await found()).toEqual([])
})

test('a person who is changed while looked at is none of these', async () => {
  const personData = new PersonData(vault, log)
  await Promise.all([enter(1), report(1)])
  await Promise.all([enter(2), report(2)])
  const erasedOnceRead = Object.assign(Object.create(vault) as PersonVault, {
    read: async (dossier: string) => {
      const entry = await vault.read(dossier)
      if (dossier === idOf(1) && !entry!.erased) await personData.erase(idOf(1), operator)
      return entry
    },
  })
  await vault.cancelSsin(idOf(2))
  await vault.withdrawSsin(idOf(2), testSsin('1990-01-01', 2))
  const read = log.read.bind(log)
  log.read = async (stream, after) => {
    const events = await read(stream, after)
    if (stream !== personDataStream(idOf(2))) return events
    log.read = read
    await personData.withdrawSsin(idOf(2), testSsin('1990-01-01', 2), operator)
    return events
  }

  expect(await found(erasedOnceRead)).toEqual([])
})

test('a person of whom something does not open, or whose number leads elsewhere, is told', async () => {
  await Promise.all([enter(1), report(1)])
  await Promise.all([enter(2), report(2)])
  const number = (await vault.read(idOf(2)))!.ssin!
  const readsWrong = Object.assign(Object.create(vault) as PersonVault, {
    read: (dossier: string) =>
      dossier === idOf(1) ? Promise.reject(new StoreDamaged('it does not open')) : vault.read(dossier),
    find: (ssin: Ssin) => (ssin === number ? Promise.resolve(idOf(1)) : vault.find(ssin)),
  })
  expect(await found(readsWrong)).toEqual([
    { dossier: idOf(1), has: 'damage' },
    { dossier: idOf(2), has: 'damage' },
  ])
})
