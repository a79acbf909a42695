import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { fastify, type FastifyInstance } from 'fastify'
import { requireArrival } from './arrival.js'

const LIMIT_MS = 1_000
const PIECES = 8
const PIECE = 'x'.repeat(2_048)

let server: FastifyInstance
beforeAll(async () => {
  server = fastify({ requestTimeout: 0 })
  requireArrival(server, { whole: LIMIT_MS, streams: new Set(['/files']) })
  server.addContentTypeParser('text/csv', (_, payload, done) => done(null, payload))
  server.post('/files', async ({ body }) => ({ length: (await text(body as NodeJS.ReadableStream)).length }))
  server.post('/facts', ({ body }) => ({ length: JSON.stringify(body).length }))
  server.post('/slow', async () => {
    await pause(2 * LIMIT_MS)
    return { slow: true }
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => server.close())

const announced = (pieces: readonly string[]): string => `Content-Length: ${pieces.join('').length}`

/** What the server answers to a body that is sent in pieces, with a pause after each. */
async function answerTo(
  path: string,
  type: string,
  pieces: readonly string[],
  pauseMs: number,
  framing = announced(pieces),
): Promise<string> {
  const socket: Socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  const answer = text(socket)
  socket.write(`POST ${path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\nContent-Type: ${type}\r\n${framing}\r\n\r\n`)
  for (const piece of pieces) {
    if (socket.destroyed) break
    socket.write(piece)
    await pause(pauseMs)
  }
  return answer
}

const STATUS = /^HTTP\/1\.1 (\d+)/
const statusOf = (answer: string): string | undefined => STATUS.exec(answer)?.[1]
const json = (length: number): readonly string[] => ['"', ...Array.from({ length }, () => PIECE), '"']

test('a file takes as long as it needs, as long as it goes on arriving', async () => {
  const pieces = Array.from({ length: PIECES }, () => PIECE)
  const answer = await answerTo('/files', 'text/csv', pieces, LIMIT_MS / 5)
  expect(statusOf(answer)).toBe('200')
  expect(answer).toContain(`{"length":${PIECES * PIECE.length}}`)
})

test('a file that arrives no further is cut off', async () => {
  const answer = await answerTo(
    '/files',
    'text/csv',
    [PIECE, ...Array.from({ length: PIECES }, () => 'x')],
    LIMIT_MS / 5,
  )
  expect(statusOf(answer)).toBe('408')
  expect(answer).toContain('"type":"/problems/request-timeout"')
})

test('any other request has to be there in time, however steadily it arrives', async () => {
  expect(statusOf(await answerTo('/facts', 'application/json', json(PIECES), LIMIT_MS / 5))).toBe('408')
  expect(statusOf(await answerTo('/facts', 'application/json', json(PIECES), 0))).toBe('200')
})

test('also one that does not say how long it is', async () => {
  const answer = await answerTo('/facts', 'application/json', ['2\r\n{}\r\n'], 0, 'Transfer-Encoding: chunked')
  expect(statusOf(answer)).toBe('408')
})

test('what is there may take its time to be answered', async () => {
  const answer = await answerTo('/slow', 'application/json', ['{}'], 0)
  expect(statusOf(answer)).toBe('200')
})

test('what is injected has no connection to be cut off', async () => {
  const answer = await server.inject({ method: 'POST', url: '/slow', payload: {} })
  expect(answer.statusCode).toBe(200)
})
