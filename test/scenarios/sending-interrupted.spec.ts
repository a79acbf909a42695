import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { programsInFolder } from '../support/programs-in-folder.js'
import { START_MS } from './traject-server.js'

jest.setTimeout(START_MS)

const { folder, sources } = programsInFolder('sending')

let server: Server
let child: ChildProcess

/** A server of nothing but what is asked here, and the verb that sends it a file from its standard input. */
beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const linkage = ['link', '-', '--observed-on', '2024-01-31', '--correct', '--reason', 'a letter']
  const asked = [...linkage, '--url', url, '--report', join(folder, 'r.csv')]
  child = spawn(process.execPath, [sources.moduleOf('apps/cli/main.ts'), ...asked], {
    env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'nothing') },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
})
afterEach(() => {
  child.kill('SIGKILL')
  server.closeAllConnections()
  server.close()
})

test('while the file is sent Ctrl-C ends it, and the server gets no whole file', async () => {
  child.stdin!.write('ssin;registered_on;employed\n')
  const [request] = (await once(server, 'request')) as [IncomingMessage]
  child.kill('SIGINT')
  await expect(text(request)).rejects.toThrow('aborted')
  expect(child.signalCode ?? (await once(child, 'close'))[1]).toBe('SIGINT')
})

test('while the server takes it in Ctrl-C has the server stop; why the record is corrected is sent once', async () => {
  const met: string[] = []
  const told = text(child.stderr!)
  let state = 'running'
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const asked = `${request.method} ${request.url?.split('?')[0]}`
    if (asked === 'GET /imports/f1' && !met.includes(asked)) child.kill('SIGINT')
    met.push(request.headers['x-correction-reason'] === undefined ? asked : `${asked}, with the reason`)
    if (asked === 'POST /imports/f1/cancellation') state = 'cancelled'
    request.resume()
    response.statusCode = asked === 'GET /imports/f1/report' ? 404 : 200
    response.end(JSON.stringify({ id: 'f1', state, rows: 0, counts: {} }))
  })
  child.stdin!.end('ssin;registered_on;employed\n')
  expect((await once(child, 'close'))[0]).toBe(1)
  expect(Array.from(new Set(met))).toEqual([
    'POST /linkages, with the reason',
    'GET /imports/f1',
    'POST /imports/f1/cancellation',
    'GET /imports/f1/report',
  ])
  expect(await told).toContain('The server says: cancelled.\n')
})

test('a server that is started again meanwhile is waited for', async () => {
  let looks = 0
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.resume()
    const isLook = request.method === 'GET' && request.url === '/imports/f1'
    if (isLook) looks++
    if (isLook && looks === 1) response.destroy()
    else response.statusCode = isLook && looks === 2 ? 502 : request.url === '/imports/f1/report' ? 404 : 200
    response.end(JSON.stringify({ id: 'f1', state: looks < 3 ? 'running' : 'done', rows: 0, counts: {} }))
  })
  child.stdin!.end('ssin;registered_on;employed\n')
  expect((await once(child, 'close'))[0]).toBe(0)
  expect(looks).toBe(3)
})

test('of one that does not come back it is told what it does with the file, and where to ask', async () => {
  const told = text(child.stderr!)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.resume()
    if (request.method === 'GET') {
      child.kill('SIGINT')
      response.destroy()
    } else response.end(JSON.stringify({ id: 'f1', state: 'running', rows: 0, counts: {} }))
    if (request.url === '/imports/f1/cancellation') {
      server.close()
      server.closeAllConnections()
    }
  })
  child.stdin!.end('ssin;registered_on;employed\n')
  expect((await once(child, 'close'))[0]).toBe(1)
  expect(await told).toMatch(/has the file, but no longer answers .* goes on .* at http:.*\/imports\/f1\./)
})

test('of one that no longer takes the token it is told that it goes on with the file, and where to ask', async () => {
  const told = text(child.stderr!)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.resume()
    const isLook = request.method === 'GET'
    response.statusCode = isLook ? 401 : 200
    const refusal = { title: 'Nobody is known to ask', detail: 'The token has expired.' }
    response.end(JSON.stringify(isLook ? refusal : { id: 'f1', state: 'running', rows: 0, counts: {} }))
  })
  child.stdin!.end('ssin;registered_on;employed\n')
  expect((await once(child, 'close'))[0]).toBe(1)
  expect(await told).toMatch(/refuses: .*The token has expired\. It goes on with the file.* at http:.*\/imports\/f1\./)
})
