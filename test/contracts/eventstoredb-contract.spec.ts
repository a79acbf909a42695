import { afterAll, beforeAll, describe, jest } from '@jest/globals'
import { openEventStoreDb } from '#libs/event-store'
import { eventStoreContract } from '../../libs/event-store/testing/index.js'
import { servers, type RunningServer } from './eventstoredb-servers.js'

jest.setTimeout(30_000)

/** What the port promises, asked of EventStoreDB. A real server should have nobody else writing meanwhile. */
describe.each(servers)('$name', ({ name, start }) => {
  let running: RunningServer

  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.stop())

  eventStoreContract(`EventStoreDB, ${name}`, () => openEventStoreDb(running.url), {
    countsPositions: false,
    settableClock: false,
  })
})
