import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { AddressRefused, StoreUnavailable } from '#libs/kernel'
import { openMongoVault } from '#libs/person-vault'
import { openMongoLeases, openMongoReadModels } from '#libs/read-models'
import { closedPort } from '../support/closed-port.js'

test('a URL that is none is refused, and stands in no error text', async () => {
  const url = 'mongodb://ann:secret@nowhere:port/'
  await expect(openMongoReadModels({ url })).rejects.toThrow(AddressRefused)
  await expect(openMongoReadModels({ url })).rejects.toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret') }),
  )
})

test.each([
  ['rows', openMongoReadModels],
  [
    'persons',
    (options: { url: string; patienceMs: number }) => openMongoVault({ ...options, masterKey: Buffer.alloc(32, 3) }),
  ],
  ['leases', (options: { url: string; patienceMs: number }) => openMongoLeases({ ...options, holder: 'a test' })],
])('a server that does not answer cannot be used for %s, and says so soon', async (_, open) => {
  const url = `mongodb://127.0.0.1:${await closedPort()}/`
  const from = performance.now()
  const failure = await open({ url, patienceMs: 1_000 }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(StoreUnavailable)
  expect(String(failure)).toContain('cannot be used now: there is no answer (ECONNREFUSED).')
  expect(performance.now() - from).toBeLessThan(4_000)
})

test('a server that knows no TLS is told apart from one that is down', async () => {
  const server = createServer(socket => socket.destroy()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?tls=true`
  const opened = openMongoReadModels({ url, patienceMs: 1_000 })
  await expect(opened.finally(() => server.close())).rejects.toThrow('there is no answer (ECONNRESET)')
})
