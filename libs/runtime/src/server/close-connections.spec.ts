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
  server.get('/slow', async () => {
    await pause(300)
    return { done: true }
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  const open = async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return socket
  }
  return { server, open }
}

test('a connection that never sent a request holds no stop up', async () => {
  const { server, open } = await listening()
  const silent = await open()
  silent.resume()
  await pause(50)
  const before = performance.now()
  await server.close()
  expect(performance.now() - before).toBeLessThan(2_000)
})

test('a request under way is answered first', async () => {
  const { server, open } = await listening()
  const socket = await open()
  const answer = text(socket)
  socket.write('GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await pause(50)
  await server.close()
  expect(await answer).toContain('{"done":true}')
})
