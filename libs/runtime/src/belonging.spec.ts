import { beforeEach, expect, jest, test } from '@jest/globals'
import { MemoryEventStore, NO_STREAM } from '#libs/event-store'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { openMemoryVault, testSsin, type PersonVault } from '#libs/person-vault'
import { trajectoryStream } from '#libs/trajectory'
import { MORE_THAN_A_CRASH_LEAVES, requireLogOfPersons, requirePersonsOfLog } from './belonging.js'

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

let log: MemoryEventStore
let vault: PersonVault
beforeEach(() => {
  log = new MemoryEventStore()
  vault = openMemoryVault()
})

async function entered(persons: number): Promise<void> {
  for (let number = 1; number <= persons; number++) await vault.open(idOf(number), testSsin('1990-01-01', number))
}

async function recorded(stream: string): Promise<void> {
  const data = { reportedOn: '2022-03-02', agency: 'agii', category: 'mandatory' }
  const context = { actor: 'ann', role: 'caseworker', correlationId: 'c-1', schemaVersion: 1 }
  await log.append(stream, [{ id: idOf(0), type: 'ReportedToAgency', data }], NO_STREAM, context)
}

test('many persons beside a log without dossiers are those of another log', async () => {
  await entered(MORE_THAN_A_CRASH_LEAVES + 1)
  await recorded('of-others')
  await expect(requireLogOfPersons({ log, vault })).rejects.toThrow(StoreDamaged)
  await expect(requireLogOfPersons({ log, vault })).rejects.toThrow('EVENTSTORE_URL leads to another EventStoreDB')
})

test('those are its own that a crash may have left, and any beside dossiers', async () => {
  await entered(MORE_THAN_A_CRASH_LEAVES)
  await requireLogOfPersons({ log, vault })
  await entered(MORE_THAN_A_CRASH_LEAVES + 1)
  await recorded(trajectoryStream(idOf(1)))
  await requireLogOfPersons({ log, vault })
})

test('of a log that does not answer yet nothing is known', async () => {
  await entered(MORE_THAN_A_CRASH_LEAVES + 1)
  jest.spyOn(log, 'readAll').mockRejectedValue(new StoreUnavailable('It is not there.'))
  await requireLogOfPersons({ log, vault })
})

test('dossiers stand behind much that others wrote first: a vault without persons is another one all the same', async () => {
  for (let number = 1; number <= 600; number++) await recorded(`of-others-${number}`)
  await requirePersonsOfLog({ log, vault })
  await recorded(trajectoryStream(idOf(1)))
  await expect(requirePersonsOfLog({ log, vault })).rejects.toThrow('the person vault is empty')
})

test('a vault is no other one where a person was entered since it was asked, and then the first event', async () => {
  jest.spyOn(vault, 'list').mockResolvedValueOnce([])
  await entered(1)
  await recorded(trajectoryStream(idOf(1)))
  await requirePersonsOfLog({ log, vault })
})
