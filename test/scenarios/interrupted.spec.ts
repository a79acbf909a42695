import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { testSsin } from '#libs/person-vault'
import { VERSION } from '#libs/runtime'
import { transpiledSources, type Transpiled } from '../support/transpiled-sources.js'
import { Program } from './program.js'
import { START_MS } from './traject-server.js'

jest.setTimeout(START_MS)

/** Longer than a request to end may take to come twice. */
const LATER_MS = 700

describe('a server that is told to end while a request is under way', () => {
  let sources: Transpiled
  let folder: string
  let server: Program
  let socket: Socket

  beforeAll(() => {
    sources = transpiledSources('interrupted')
  })
  afterAll(() => sources.remove())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'traject-interrupted-'))
    server = await Program.start(sources, 'apps/api/main.ts', { DATA_DIR: folder, LOG_LEVEL: 'info' })
    socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.write(beginning)
    await pause(200)
  })
  afterEach(async () => {
    socket.destroy()
    await server.end('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  const ssin = testSsin('1975-05-05', 1)
  const body = JSON.stringify({ ssin, category: 'mandatory', agency: 'agii', reportedOn: '2024-03-01' })
  const head = [
    'POST /dossiers HTTP/1.1',
    'Host: localhost',
    'X-Actor: otto',
    'X-Role: caseworker',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ]
  const beginning = `${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`

  test('finishes it, also where whoever started it passes the same Ctrl-C on', async () => {
    server.interrupt()
    await pause(100)
    server.interrupt()
    await pause(100)
    socket.write(body.slice(10))

    expect(await text(socket)).toMatch(/^HTTP\/1\.1 201 /)
    expect(await server.ended()).toBe(0)
  })

  test('tells the log which version of it started, and that it ended', async () => {
    server.interrupt()
    socket.write(body.slice(10))
    await server.ended()

    const lines = server.said().trim().split('\n')
    const entries = lines.map(line => JSON.parse(line) as Record<string, unknown>)
    expect(entries.filter(({ msg }) => /^(started|stopping|stopped)$/.test(String(msg)))).toMatchObject([
      { msg: 'started', program: `traject ${VERSION}`, kind: 'api' },
      { msg: 'stopping', signal: 'SIGINT' },
      { msg: 'stopped' },
    ])
  })

  test('ends at once when it is told again later', async () => {
    server.interrupt()
    await pause(LATER_MS)
    server.interrupt()

    expect(await server.ended()).toBeNull()
  })
})
