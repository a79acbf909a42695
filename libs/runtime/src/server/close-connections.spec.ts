import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { fastify } from 'fastify'
import { closeConnectionsWhenStopping } from './close-connections.js'

async function listening() {
  const server = fastify()
  closeConnectionsWhenStopping(server)
  const asked = Promise.withResolvers<void>()
  server.get('/slow', async () => {
    asked.resolve()
    await pause(300)
    return { done: true }
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  const open = async () => {
    const accepted = once(server.server, 'connection')
    const socket = connect(port, '127.0.0.1')
    await accepted
    return socket
  }
  /** How long it takes to stop. */
  const stopped = async () => {
    const before = performance.now()
    await server.close()
    return performance.now() - before
  }
  return { open, asked: asked.promise, stopped }
}

test('a connection that never sent a request holds no stop up', async () => {
  const { open, stopped } = await listening()
  const silent = await open()
  silent.resume()
  expect(await stopped()).toBeLessThan(2_000)
})

test('a request under way is answered first, and its connection, which its sender keeps open, holds no stop up', async () => {
  const { open, asked, stopped } = await listening()
  const socket = await open()
  const answer = text(socket)
  socket.write('GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await asked
  expect(await stopped()).toBeLessThan(10_000)
  expect(await answer).toContain('{"done":true}')
})
