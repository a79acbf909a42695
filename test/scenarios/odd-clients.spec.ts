import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { LONGEST_TEXT } from '#libs/person-vault'
import { START_MS, TrajectServer } from './traject-server.js'

const ARRIVAL_MS = 1_000

/** What no well-behaved client sends, over a real socket: it is answered in kind, and no fault of the server. */
let server: TrajectServer
let port: number
beforeAll(async () => {
  server = await TrajectServer.open({}, { arrivalMs: ARRIVAL_MS })
  port = Number(new URL(await server.listen()).port)
}, START_MS)
afterAll(() => server.remove())

const errors = (): readonly string[] => server.logs.filter(line => (JSON.parse(line) as { level: number }).level >= 40)

interface Answer {
  readonly status: number
  readonly head: string
  readonly type: unknown
  readonly text: string
}

async function answerTo(...lines: readonly string[]): Promise<Answer> {
  const socket = connect(port, '127.0.0.1')
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  const isProblem = head.toLowerCase().includes('application/problem+json')
  const type = isProblem
    ? (JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1)) as { type: string }).type
    : undefined
  return { status: Number(head.split(' ')[1]), head, type, text: body }
}

test.each(['/docs/../x', '/docs/..', '/docs/%00', '/docs//', '/docs/%5c..', '/docs/%2e%2e/x'])(
  'there is nothing at %s',
  async path => {
    const answer = await answerTo(`GET ${path} HTTP/1.1`, 'Host: localhost')
    expect(answer).toMatchObject({ status: 404, type: '/problems/not-found' })
    expect(errors()).toEqual([])
  },
)

test.each([
  ['/dossiers', 'application/json'],
  ['/imports', 'text/csv'],
])('whoever leaves amid what was sent to %s is no fault of ours', async (path, type) => {
  const socket = connect(port, '127.0.0.1')
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nX-Actor: otto\r\nX-Role: operator\r\n`
  socket.write(`${head}Content-Type: ${type}\r\nContent-Length: 100\r\n\r\n{"a"`)
  await pause(100)
  socket.destroy()
  await pause(100)
  expect(errors()).toEqual([])
})

test('a request that names no host is malformed, and says so', async () => {
  expect(await answerTo('GET /health/live HTTP/1.1')).toMatchObject({
    status: 400,
    type: '/problems/malformed-request',
  })
  expect(await answerTo('GET /health/live HTTP/1.0')).toMatchObject({ status: 200 })
})

test('a request that names two hosts is malformed: whoever stands in front may have gone by the other one', async () => {
  for (const version of ['1.0', '1.1']) {
    const answer = await answerTo(`GET /health/live HTTP/${version}`, 'Host: localhost', 'host: elsewhere')
    expect(answer).toMatchObject({ status: 400, type: '/problems/malformed-request' })
  }
})

test.each([
  ['an address that cannot be read', 'GET /dossiers/%zz HTTP/1.1', 'Host: localhost'],
  ['a header that is none', 'GET /health/live HTTP/1.1', 'Host : localhost'],
])('%s is answered as any other request: what it is, and when', async (_, ...lines) => {
  const { status, head } = await answerTo(...lines)
  expect(status).toBe(400)
  expect(head).toMatch(/^x-content-type-options: nosniff\r?$/im)
  expect(head).toMatch(/^date: \w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT\r?$/im)
})

test('a header whose value is the word host is no second host', async () => {
  const answer = await answerTo('GET /health/live HTTP/1.1', 'Host: localhost', 'X-Behind: host')
  expect(answer).toMatchObject({ status: 200 })
})

test('headers that are too large are told so', async () => {
  const answer = await answerTo('GET /health/live HTTP/1.1', 'Host: localhost', `X-Large: ${'x'.repeat(40_000)}`)
  expect(answer).toMatchObject({ status: 431, type: '/problems/headers-too-large' })
})

test('the longest reason of a correction, in any script, is no header that is too large', async () => {
  const reason = `X-Correction-Reason: ${encodeURIComponent('👪'.repeat(LONGEST_TEXT))}`
  const asked = [
    'POST /linkages?observedOn=2024-01-31 HTTP/1.1',
    'Host: localhost',
    'X-Actor: otto',
    'X-Role: operator',
  ]
  const answer = await answerTo(...asked, 'Content-Type: text/csv', 'Content-Length: 0', reason)
  expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('empty') })
})

test('an expectation that nobody knows is not met, and the request is answered', async () => {
  const answer = await answerTo('GET /health/live HTTP/1.1', 'Host: localhost', 'Expect: wonders')
  expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('"live"') })
})

const ID = '0198b7a2-9d7c-7d4a-8f5e-0c2d4b6a8e10'

test.each([
  ['PUT', '/dossiers', 'GET, HEAD, POST'],
  ['DELETE', `/dossiers/${ID}`, 'GET, HEAD'],
  ['GET', `/dossiers/${ID}/contracts?asOf=2024-01-01`, 'POST'],
  ['PATCH', `/dossiers/${ID}/violations/V-1/fines`, 'POST'],
  ['OPTIONS', '/reports/sv125', 'GET, HEAD'],
  ['QUERY', '/dossiers', 'GET, HEAD, POST'],
  ['POST', '/docs', 'GET, HEAD'],
])('%s at %s is told what that address takes: %s', async (method, path, allowed) => {
  const answer = await answerTo(`${method} ${path} HTTP/1.1`, 'Host: localhost')
  expect(answer).toMatchObject({ status: 405, type: '/problems/method-not-allowed' })
  expect(/^allow: (.*?)\r?$/im.exec(answer.head)?.[1]).toBe(allowed)
  expect(errors()).toEqual([])
})

test('a body that cannot be read is not what is wrong with a method that an address does not take', async () => {
  const lines = ['Host: localhost', 'Content-Type: application/xml', 'Content-Length: 0']
  expect(await answerTo('PUT /dossiers HTTP/1.1', ...lines)).toMatchObject({ status: 405 })
})

test.each(['/dosiers', '/dossiers/', '/dossiers//contracts', '*'])('no method is taken at %s', async path => {
  const answer = await answerTo(`PUT ${path} HTTP/1.1`, 'Host: localhost')
  expect(answer).toMatchObject({ status: 404, type: '/problems/not-found' })
  expect(answer.head).not.toMatch(/^allow:/im)
})

test('a request of which the rest does not come is cut off, and one that sends a file may take longer', async () => {
  const begun = (path: string, type: string) => {
    const socket = connect(port, '127.0.0.1')
    const who = `Host: localhost\r\nX-Actor: otto\r\nX-Role: operator\r\nContent-Type: ${type}\r\n`
    socket.write(`POST ${path} HTTP/1.1\r\n${who}Content-Length: 60000\r\n\r\n`)
    return { socket, answer: text(socket) }
  }
  const [fact, file] = [begun('/dossiers', 'application/json'), begun('/imports', 'text/csv')]
  const arriving = setInterval(() => file.socket.write(' '.repeat(1_024)), ARRIVAL_MS / 10)
  expect(await fact.answer).toMatch(/^HTTP\/1\.1 408 [^]*"type":"\/problems\/request-timeout"/)
  await pause(ARRIVAL_MS)
  expect(file.socket.readyState).toBe('open')
  clearInterval(arriving)
  expect(await file.answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('a client that asks on and takes no answer is cut off', async () => {
  const socket = connect(port, '127.0.0.1')
  const last = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
  socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(200) + last)
  const answers = await text(socket).catch((error: NodeJS.ErrnoException) => String(error.code))
  expect(answers).not.toMatch(/connection: close/i)
})
