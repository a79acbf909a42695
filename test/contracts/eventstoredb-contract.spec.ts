import { afterAll, beforeAll, describe } from '@jest/globals'
import { openEventStoreDb } from '#libs/event-store'
import { eventStoreContract } from '../../libs/event-store/testing/index.js'
import { servers, type RunningServer } from './eventstoredb-servers.js'

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
