import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fastify, type FastifyInstance } from 'fastify'
import { whenGone } from './when-gone.js'

let server: FastifyInstance
const signals: AbortSignal[] = []
let asked: () => void
beforeAll(async () => {
  server = fastify()
  server.get('/waits', async (_, reply) => {
    const gone = whenGone(reply)
    signals.push(gone)
    asked()
    await once(gone, 'abort')
    signals.push(whenGone(reply))
    return 'nobody reads this'
  })
  server.get('/answers', (_, reply) => {
    signals.push(whenGone(reply))
    return 'answer'
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => server.close())

test('who leaves is told of, also to whoever asks afterwards', async () => {
  const there = new Promise<void>(resolve => (asked = resolve))
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET /waits HTTP/1.1\r\nHost: t\r\n\r\n')
  await there
  const [gone] = signals.splice(0)
  expect(gone!.aborted).toBe(false)
  socket.destroy()
  await once(gone!, 'abort')
  expect(signals.splice(0).map(({ aborted }) => aborted)).toEqual([true])
})

test('who got the answer and leaves then has not left', async () => {
  const answer = await fetch(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}/answers`, {
    headers: { connection: 'close' },
  })
  expect(await answer.text()).toBe('answer')
  expect(signals.splice(0).map(({ aborted }) => aborted)).toEqual([false])
})
