import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { fastify, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { logCutShort } from './cut-short.js'
import { RequestLog } from './request-log.js'

/** More than a connection takes while nobody reads. */
const LARGE = 'x'.repeat(8 * 1024 * 1024)
const DOSSIER = '01a221d7-a626-755d-bfcb-271f7f0fd09b'

type Line = Readonly<Record<string, unknown>>

let server: FastifyInstance
let lines: Line[] = []
let gone: Promise<unknown>
beforeAll(async () => {
  const write = (line: string) => lines.push(JSON.parse(line) as Line)
  const loggerInstance: FastifyBaseLogger = pino({ level: 'info' }, { write })
  server = fastify({ loggerInstance, logController: new RequestLog() })
  logCutShort(server)
  server.post('/slow', async (request, reply) => {
    await gone
    request.dossier = DOSSIER
    return reply.code(201).send('done')
  })
  server.get('/large', () => LARGE)
  server.get('/small', () => 'small')
  await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => server.close())
beforeEach(() => {
  lines = []
})

async function asked(method: string, path: string): Promise<Socket> {
  const accepted = once(server.server, 'connection') as Promise<[Socket]>
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
  gone = accepted.then(([accepting]) => new Promise(resolve => accepting.once('close', resolve)))
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: t\r\n\r\n`)
  await accepted
  return socket
}

async function answered(): Promise<readonly Line[]> {
  const found = () => lines.filter(({ msg }) => msg === 'answered')
  for (let looks = 0; found().length === 0 && looks < 100; looks++) await pause(20)
  await pause(50)
  return found()
}

test('what was done has a line, though whoever asked had left before it was answered', async () => {
  const socket = await asked('POST', '/slow')
  socket.end()
  expect(await answered()).toEqual([
    expect.objectContaining({ method: 'POST', route: '/slow', status: 201, dossier: DOSSIER, cutShort: true }),
  ])
})

test('so has an answer of which only a part was taken', async () => {
  const socket = await asked('GET', '/large')
  await once(socket, 'data')
  socket.destroy()
  expect(await answered()).toEqual([expect.objectContaining({ route: '/large', status: 200, cutShort: true })])
})

test('an answer that was sent has the one line, which says nothing of it', async () => {
  const socket = await asked('GET', '/small')
  await once(socket, 'data')
  socket.destroy()
  const told = await answered()
  expect(told).toEqual([expect.objectContaining({ route: '/small', status: 200 })])
  expect(told[0]).not.toHaveProperty('cutShort')
})
