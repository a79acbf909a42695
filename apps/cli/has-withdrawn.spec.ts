import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { MemoryEventStore, NO_STREAM } from '#libs/event-store'
import { personDataStream, SCHEMA_VERSION } from '#libs/trajectory'
import { hasWithdrawn } from './has-withdrawn.js'

const by = { actor: 'ann', role: 'caseworker', correlationId: 'c-1', schemaVersion: SCHEMA_VERSION } as const

test('a number that a server is taking out is on record a moment after the vault has it no more: it is waited for', async () => {
  const [log, dossier] = [new MemoryEventStore(), randomUUID()]
  const told = hasWithdrawn(log, dossier)
  await pause(50)
  const withdrawn = { id: randomUUID(), type: 'SsinWithdrawn', data: { reference: 'r-1' } }
  await log.append(personDataStream(dossier), [withdrawn], NO_STREAM, by)
  expect(await told).toBe(true)
})

test('of whom nothing of the kind comes on record, that is told in the end', async () =>
  expect(await hasWithdrawn(new MemoryEventStore(), randomUUID())).toBe(false))
