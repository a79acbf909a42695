import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { until } from '../../../../test/support/until.js'
import { logDestination } from './log-destination.js'
import { makeLogger } from './make-logger.js'

const MOST_WAITING = 200_000
const LINES = 5_000
const SEVERAL_ATTEMPTS_MS = 700

let folder: string
let pipe: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traject-log-'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  pipe = openSync(join(folder, 'pipe'), constants.O_RDWR | constants.O_NONBLOCK)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What stands in the pipe now. */
function read(): string {
  const chunk = Buffer.alloc(65_536)
  let text = ''
  try {
    for (;;) text += chunk.toString('utf8', 0, readSync(pipe, chunk))
  } catch (error) {
    if (Reflect.get(error as object, 'code') !== 'EAGAIN') throw error
    return text
  }
}

test('a log that nobody reads keeps so many bytes and no more, and says how many lines were lost once somebody does', async () => {
  const destination = logDestination(pipe, MOST_WAITING)
  const logger = makeLogger('info', destination)
  for (let line = 1; line <= LINES; line++) logger.info({ line }, 'answered')

  let said = ''
  await until('it says what was lost', () => (said += read()).includes('lost'))
  const lines = said
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { line?: number; lines?: number })
  const kept = lines.filter(({ line }) => line !== undefined)
  expect(kept.map(({ line }) => line)).toEqual(kept.map((_, index) => index + 1))
  expect(kept.length).toBeLessThan(LINES)
  expect(lines.at(-1)).toEqual({
    level: 'warn',
    time: expect.any(String),
    lines: LINES - kept.length,
    msg: 'lines of the log were lost',
  })

  logger.info('once more')
  said = ''
  await until('it goes on', () => (said += read()).includes('once more'))
  await once(destination, 'drain')
  destination.flushSync()
  expect((said += read())).not.toContain('lost')
  // It closes the pipe, and only once it writes to it no more.
  destination.end()
  await once(destination, 'close')
})

test('a log that cannot be written, as on a full disk, ends nobody, and holds nobody up who ends', async () => {
  const full = openSync('/dev/full', 'w')
  const destination = logDestination(full)
  makeLogger('info', destination).info('answered')
  await pause(SEVERAL_ATTEMPTS_MS)

  // As when the process ends.
  destination.flushSync()
  destination.destroy()
})

test('once it can be written again, whoever ends leaves its last lines there', async () => {
  const path = join(folder, 'log')
  const destination = logDestination(openSync(path, 'w'))
  const logger = makeLogger('info', destination)
  const said = () => readFileSync(path, 'utf8')
  destination.emit('error', new Error('ENOSPC'))
  // The line stands in the file a moment before whoever writes it is told.
  const written = once(destination, 'write')
  logger.info('waits')
  destination.flushSync()
  expect(said()).toBe('')

  await written
  expect(said()).toContain('waits')
  logger.info('the last')
  destination.flushSync()
  expect(said()).toContain('the last')
  destination.destroy()
})
