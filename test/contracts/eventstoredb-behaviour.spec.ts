import { afterAll, beforeAll, describe } from '@jest/globals'
import { EventStoreDBClient } from '@eventstore/db-client'
import { appending, refusing } from './eventstoredb-behaviour/appending.js'
import { deleting } from './eventstoredb-behaviour/deleting.js'
import { probing } from './eventstoredb-behaviour/probe.js'
import { readingAll } from './eventstoredb-behaviour/reading-all.js'
import { reading } from './eventstoredb-behaviour/reading.js'
import { repeating } from './eventstoredb-behaviour/repeating.js'
import { storing } from './eventstoredb-behaviour/storing.js'
import { subscribing } from './eventstoredb-behaviour/subscribing.js'
import { servers, type RunningServer } from './eventstoredb-servers.js'

/**
 * What the adapter leans on, asked of the bare client: the tables of the behaviour notes. The double and a real server
 * must both answer like this, or tests against the double prove nothing.
 */
describe.each(servers)('EventStoreDB as it behaves: $name', server => {
  let running: RunningServer
  let client: EventStoreDBClient
  const probe = probing(() => client)

  beforeAll(async () => {
    running = await server.start()
    client = EventStoreDBClient.connectionString(running.url)
  })

  afterAll(async () => {
    await client.dispose()
    await running.stop()
  })

  describe.each(['unary', 'batch'] as const)('an append over the %s path', path => {
    appending(probe, path)
    repeating(probe, path)
  })
  describe('an append that makes no sense', () => {
    refusing(probe)
  })
  describe('what is stored', () => {
    storing(probe)
  })
  describe('reading a stream', () => {
    reading(probe)
  })
  describe('reading $all', () => {
    readingAll(probe)
  })
  describe('a subscription to $all', () => {
    subscribing(probe)
  })
  describe('deletion', () => {
    deleting(probe)
  })
})
