import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { refusesWhoAsks } from '#libs/event-store'
import { EventStoreDbDouble } from '../support/eventstoredb-double/index.js'
import { openStore } from './eventstoredb-harness.js'

let double: EventStoreDbDouble
beforeEach(async () => void (double = await EventStoreDbDouble.started()))
afterEach(() => double.stop())

async function refuses(withinMs?: number): Promise<boolean> {
  const store = await openStore(double.url)
  try {
    return await refusesWhoAsks(store, withinMs)
  } finally {
    await store.close()
  }
}

test('whom the server does not know is refused', async () => {
  double.faults.read = () => ({ kind: 'denied', code: 16 })
  expect(await refuses()).toBe(true)
})

test('whom it knows is not, whether or not he may read', async () => {
  expect(await refuses()).toBe(false)
  double.faults.read = () => ({ kind: 'denied', code: 7 })
  expect(await refuses()).toBe(false)
})

test('a server that is not there yet has refused nobody', async () => {
  double.faults.read = () => ({ kind: 'silent', after: 0 })
  expect(await refuses(50)).toBe(false)
  await double.stop()
  expect(await refuses()).toBe(false)
})
