import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, jest, test } from '@jest/globals'
import { testSsin } from '#libs/person-vault'
import { transpiledSources, type Transpiled } from '../support/transpiled-sources.js'
import { Program } from './program.js'
import { START_MS } from './traject-server.js'

jest.setTimeout(START_MS)

const caseworker = { 'X-Actor': 'otto', 'X-Role': 'caseworker', 'Content-Type': 'application/json' }

/** Nothing that asks it would know that it can write no more, and nothing would start it anew. */
describe('a server that has lost the thread that writes one of its files ends with status 1 and says which', () => {
  let sources: Transpiled
  let folder: string

  beforeAll(() => {
    sources = transpiledSources('lost-writer')
  })
  afterAll(() => sources.remove())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traject-lost-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const started = (lost = 'none') =>
    Program.start(sources, 'apps/api/main.ts', {
      DATA_DIR: folder,
      LOST_WRITER: lost,
      NODE_OPTIONS: `--import ${sources.moduleOf('test/support/lost-writer.ts')}`,
    })
  const open = (url: string, serial: number) =>
    fetch(`${url}/dossiers`, {
      method: 'POST',
      headers: caseworker,
      body: JSON.stringify({
        ssin: testSsin('1975-05-05', serial),
        category: 'mandatory',
        agency: 'agii',
        reportedOn: '2024-03-01',
      }),
    })

  test.each(['events.sqlite', 'vault.sqlite', 'rows.sqlite', 'imports.sqlite'])('%s', async file => {
    const server = await started(file)
    expect((await open(server.url, 1)).status).toBe(201)

    expect(await server.end('SIGUSR2')).toBe(1)
    const fatal = server
      .said()
      .split('\n')
      .filter(line => line.includes('"level":"fatal"'))
    expect(fatal).toEqual([expect.stringMatching(`${file} cannot be used now: .* The server ends, to be started anew`)])

    const anew = await started()
    expect((await open(anew.url, 1)).status).toBe(200)
    expect((await open(anew.url, 2)).status).toBe(201)
    expect(await anew.end('SIGTERM')).toBe(0)
  })
})
