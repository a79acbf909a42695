import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { START_MS, TrajectServer } from './traject-server.js'

jest.setTimeout(START_MS)

let server: TrajectServer
let socket: Socket
let host: string

beforeAll(async () => {
  server = await TrajectServer.open({ UPLOAD_LIMIT: '2048', BODY_LIMIT: '1024' })
  const url = new URL(await server.listen())
  host = url.host
  socket = connect(Number(url.port), url.hostname).setEncoding('utf8')
}, START_MS)
afterAll(async () => {
  socket.destroy()
  await server.remove()
})

const headersOf = (request: string, ...more: readonly string[]) =>
  [`${request} HTTP/1.1`, `Host: ${host}`, 'X-Actor: otto', 'X-Role: operator', ...more, '', ''].join('\r\n')
const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`

test('whoever still sends a file that is too large is not cut off, and so hears that it is', async () => {
  socket.write(headersOf('POST /imports', 'Content-Type: text/csv', 'Transfer-Encoding: chunked'))
  socket.write(chunk(4_096))
  expect((await once(socket, 'data'))[0]).toMatch(/^HTTP\/1\.1 413 /)
  socket.write(chunk(4_000_000))
  socket.write(`0\r\n\r\n${headersOf('GET /imports')}`)
  expect((await once(socket, 'data'))[0]).toMatch(/^HTTP\/1\.1 200 /)
})

test.each([
  [1_024, 404],
  [1_025, 413],
])('a body may be as large as BODY_LIMIT says, 1,024 bytes: one of %i is answered with %i', async (bytes, status) => {
  const search = JSON.stringify({ ssin: server.nextSsin() }).padEnd(bytes)
  expect(await server.post('/dossiers/search', search)).toMatchObject({ status })
})
