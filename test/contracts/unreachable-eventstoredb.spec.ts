import { expect, test } from '@jest/globals'
import { openEventStoreDb } from '#libs/event-store'
import { StoreUnavailable } from '#libs/kernel'
import { closedPort } from '../support/closed-port.js'

async function failureOfReading(address: string): Promise<unknown> {
  const log = await openEventStoreDb(`esdb://${address}?tls=false&maxDiscoverAttempts=2&discoveryInterval=10`)
  const failure = await log.head().catch((error: unknown) => error)
  await log.close()
  return failure
}

test('a server that is away is told by its address', async () => {
  const address = `127.0.0.1:${await closedPort()}`
  expect(await failureOfReading(address)).toEqual(
    new StoreUnavailable(
      `EventStoreDB: reading the end of the log: there is no answer (connect ECONNREFUSED ${address})`,
    ),
  )
})

test('a cluster that is away is told as one', async () => {
  const addresses = `127.0.0.1:${await closedPort()},127.0.0.1:${await closedPort()}`
  expect(await failureOfReading(addresses)).toEqual(
    new StoreUnavailable(
      'EventStoreDB: reading the end of the log: asked 2 times, no member of the cluster names a leader',
    ),
  )
})

test('a server whose name is not known is told by that name', async () => {
  expect(await failureOfReading('events.invalid:2113')).toEqual(
    new StoreUnavailable('EventStoreDB: reading the end of the log: no address is found for events.invalid:2113'),
  )
}, 30_000)
