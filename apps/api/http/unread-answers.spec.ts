import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { fastify, type FastifyInstance } from 'fastify'
import { MOST_AHEAD, requireReading } from './unread-answers.js'

/** More than a connection takes while nobody reads. */
const LARGE = 'x'.repeat(8 * 1024 * 1024)

const STILL_MS = 500

let server: FastifyInstance
let begun: number
beforeAll(async () => {
  server = fastify()
  requireReading(server, STILL_MS)
  server.get('/large', () => {
    begun++
    return LARGE
  })
  server.get('/small', () => `small ${++begun}`)
  await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => server.close())
beforeEach(() => {
  begun = 0
})

const opened = async (): Promise<Socket> => {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  return socket.on('error', () => {})
}
const requests = (path: string, count: number, last = ''): string =>
  Array.from(
    { length: count },
    (_, index) => `GET ${path} HTTP/1.1\r\nHost: t\r\n${index === count - 1 ? last : ''}\r\n`,
  ).join('')

describe('a client that sends requests ahead of their answers', () => {
  test('has all of them, where they are few', async () => {
    const socket = await opened()
    const answers = text(socket)
    socket.write(requests('/small', MOST_AHEAD, 'Connection: close\r\n'))
    expect((await answers).match(/small \d+/g)).toEqual(
      Array.from({ length: MOST_AHEAD }, (_, index) => `small ${index + 1}`),
    )
  })

  test('and reads as they come, may ask as long as it likes on one connection', async () => {
    const socket = await opened()
    for (let count = 1; count <= 3 * MOST_AHEAD; count++) {
      socket.write(requests('/small', 1))
      const [answer] = (await once(socket, 'data')) as [Buffer]
      expect(answer.toString()).toContain(`small ${count}`)
    }
    socket.destroy()
  })

  test('and takes none of them is cut off, and no more of them is begun', async () => {
    const socket = await opened()
    const closed = once(socket, 'close')
    socket.pause()
    socket.write(requests('/large', 1_000))
    await once(server.server, 'request')
    socket.resume()
    await closed
    expect(begun).toBe(MOST_AHEAD)
  })
})

test('an answer that nobody takes is given up once nothing has moved for so long', async () => {
  const socket = await opened()
  socket.pause()
  const [connection] = await Promise.all([
    once(server.server, 'request').then(([{ socket: there }]) => there as Socket),
    new Promise<void>(sent => socket.write(requests('/large', 1), () => sent())),
  ])
  await once(connection, 'close')
  expect(begun).toBe(1)
  socket.destroy()
})
