import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { MemoryEventStore, NO_STREAM } from '#libs/event-store'
import { openMemoryVault, testSsin, type PersonVault } from '#libs/person-vault'
import { trajectoryStream } from '#libs/trajectory'
import { sweep } from './sweep.js'

const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`

let log: MemoryEventStore
let vault: PersonVault
beforeEach(async () => {
  log = new MemoryEventStore()
  vault = openMemoryVault()
  for (const number of [1, 2, 3]) await vault.open(idOf(number), testSsin('1990-01-01', number))
})

test('entries without events are removed, who was erased is erased again, and events without an entry are left', async () => {
  const found = [
    { dossier: idOf(1), has: 'entry' },
    { dossier: idOf(2), has: 'erased' },
    { dossier: idOf(4), has: 'events' },
  ] as const
  expect(await sweep(found, vault, log)).toEqual({ entry: 1, erased: 1, removed: 0, left: 0, kept: 0 })
  expect(await vault.read(idOf(1))).toBeUndefined()
  expect(await vault.read(idOf(2))).toMatchObject({ erased: true })
  expect(await vault.read(idOf(3))).toMatchObject({ erased: false })
})

test('a text that was removed is removed again, but where it went with its person', async () => {
  const [one, other] = [await vault.keepText(idOf(1), 'Mr Babbage'), await vault.keepText(idOf(2), 'Mr Babbage')]
  const found = [
    { dossier: idOf(2), has: 'erased' },
    { dossier: idOf(2), has: 'removed', reference: other },
    { dossier: idOf(1), has: 'removed', reference: one },
  ] as const
  expect(await sweep(found, vault, log)).toEqual({ entry: 0, erased: 1, removed: 1, left: 0, kept: 0 })
  expect(await vault.texts(idOf(1))).toEqual(new Map([[one, null]]))
})

test('those that are destroyed are so side by side: a vault in a file is written anew for them together', async () => {
  let [underWay, most] = [0, 0]
  const erase = vault.erase.bind(vault)
  jest.spyOn(vault, 'erase').mockImplementation(async dossier => {
    most = Math.max(most, ++underWay)
    await erase(dossier)
    underWay--
  })
  const found = [1, 2, 3].map(number => ({ dossier: idOf(number), has: 'erased' as const }))
  expect(await sweep(found, vault, log)).toMatchObject({ erased: 3 })
  expect(most).toBe(3)
})

test('an entry that was completed after it was found stays', async () => {
  const found = [{ dossier: idOf(1), has: 'entry' }] as const
  const data = { reportedOn: '2022-03-02', agency: 'agii', category: 'mandatory' }
  const context = { actor: 'ann', role: 'caseworker', correlationId: 'c-1', schemaVersion: 1 }
  await log.append(trajectoryStream(idOf(1)), [{ id: idOf(9), type: 'ReportedToAgency', data }], NO_STREAM, context)

  expect(await sweep(found, vault, log)).toEqual({ entry: 0, erased: 0, removed: 0, left: 1, kept: 0 })
  expect(await vault.read(idOf(1))).toMatchObject({ erased: false })
})

test('an entry is left that somebody opened within the hour: its first event may be on the way', async () => {
  const remove = jest.spyOn(vault, 'remove').mockResolvedValue(false)
  expect(await sweep([{ dossier: idOf(1), has: 'entry' }], vault, log)).toEqual({
    entry: 0,
    erased: 0,
    removed: 0,
    left: 1,
    kept: 0,
  })
  const [, openedBefore] = remove.mock.lastCall!
  expect(Date.now() - openedBefore.getTime()).toBeGreaterThanOrEqual(3_600_000)
})

describe('a vault of which many persons have no events', () => {
  const idAt = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  const entries = Array.from({ length: 201 }, (_, index) => ({ dossier: idAt(index + 1), has: 'entry' as const }))

  test('keeps them where they are most of it: the log is another one; who was erased is erased again', async () => {
    vault = openMemoryVault()
    for (let number = 1; number <= 300; number++) await vault.open(idAt(number), testSsin('1990-01-01', number))
    const found = [...entries, { dossier: idAt(250), has: 'erased' as const }]
    expect(await sweep(found, vault, log)).toEqual({ entry: 0, erased: 1, removed: 0, left: 0, kept: 201 })
    expect(await vault.read(idAt(1))).toMatchObject({ erased: false })
  })

  test('loses them where they are the smaller part', async () => {
    vault = openMemoryVault()
    for (let number = 1; number <= 402; number++) await vault.open(idAt(number), testSsin('1990-01-01', number))
    expect(await sweep(entries, vault, log)).toMatchObject({ entry: 201, kept: 0 })
  })
})
