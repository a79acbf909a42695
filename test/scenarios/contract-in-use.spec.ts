import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { START_MS, TrajectServer } from './traject-server.js'

/** What programs make of the contract: generated clients, and the page at /docs, where it is tried out. */
let server: TrajectServer
let paths: readonly string[]
beforeAll(async () => {
  server = await TrajectServer.open()
  paths = Object.keys((await server.get('/openapi.json')).body['paths'] as object)
}, START_MS)
afterAll(() => server.remove())

test('names no part of an address by a word that languages keep for themselves: clients name an argument after it', () => {
  const parts = paths.flatMap(path => [...path.matchAll(/{(\w+)}/g)].map(([, name]) => name!))
  expect([...new Set(parts)].sort()).toEqual(['dossier', 'file', 'problem', 'report', 'violation'])
})
