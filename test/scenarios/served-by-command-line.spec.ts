import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { programsInFolder } from '../support/programs-in-folder.js'
import { Program } from './program.js'
import { START_MS } from './traject-server.js'

jest.setTimeout(START_MS)

const { folder, sources } = programsInFolder('served')

const serve = () => Program.start(sources, 'apps/cli/main.ts', { DATA_DIR: folder }, ['serve'])

describe('traject serve', () => {
  let verb: Program
  beforeEach(async () => {
    verb = await serve()
  })
  afterEach(() => verb.end('SIGTERM'))

  test('serves, and ends with its server when it is told to', async () => {
    expect((await fetch(`${verb.url}/health/ready`)).status).toBe(200)
    expect(await verb.end('SIGTERM')).toBe(0)
    await expect(fetch(`${verb.url}/health/live`)).rejects.toThrow('fetch failed')
  })

  test('ends as failed where its server does not start: whoever starts it starts it anew', () =>
    expect(serve()).rejects.toThrow('Another process writes in'))

  test('ends as failed where its server is killed', async () => {
    process.kill(verb.startedByIt, 'SIGKILL')
    expect(await verb.ended()).toBe(1)
  })
})
