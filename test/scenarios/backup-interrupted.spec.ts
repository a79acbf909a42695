import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { openSqliteEventStore } from '#libs/event-store'
import { openSqliteVault } from '#libs/person-vault'
import { facts, metadata, newStream } from '../../libs/event-store/testing/examples.js'
import { transpiledSources } from '../support/transpiled-sources.js'
import { START_MS } from './traject-server.js'

jest.setTimeout(START_MS)

/** So many that a backup is not over before it is interrupted. */
const STREAMS = 400
const EVENTS = 100

const VAULT_KEY = Buffer.alloc(32, 1)
const folder = mkdtempSync(join(tmpdir(), 'traject-backup-interrupted-'))
const [data, kept] = [join(folder, 'data'), join(folder, 'kept')]
const sources = transpiledSources('backup-interrupted')

beforeAll(async () => {
  for (const path of [data, kept]) mkdirSync(path)
  await using closing = new AsyncDisposableStack()
  const log = closing.adopt(await openSqliteEventStore({ path: join(data, 'events.sqlite') }), it => it.close())
  const vault = await openSqliteVault({ path: join(data, 'vault.sqlite'), masterKey: VAULT_KEY })
  closing.defer(() => vault.close())
  const streams = Array.from({ length: STREAMS }, newStream)
  await Promise.all(streams.map(stream => log.append(stream, facts(EVENTS), -1n, metadata)))
})
afterAll(() => {
  sources.remove()
  rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  readonly code: number | null
  readonly said: string
  readonly left: readonly string[]
}

/** How a backup ended that was told to while it was made, and what it left. */
async function told(signal: NodeJS.Signals): Promise<Ended> {
  const watching = watch(kept)
  const begun = once(watching, 'change')
  const child = spawn(process.execPath, [sources.moduleOf('apps/cli/main.ts'), 'backup', join(kept, 'today')], {
    env: { PATH: process.env['PATH'], DATA_DIR: data, VAULT_KEY: VAULT_KEY.toString('base64') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = Promise.all([text(child.stderr), once(child, 'close')])
  await begun
  watching.close()
  const [made] = readdirSync(kept)
  child.kill(signal)
  const [said] = await ended
  if (made?.startsWith('.today-') && child.exitCode !== 0)
    return { code: child.exitCode, said, left: readdirSync(kept) }

  // On a slow machine it was over before the signal came.
  rmSync(join(kept, 'today'), { recursive: true })
  return told(signal)
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a backup that %s ends leaves no copy of anybody behind, and says what ending it at once would leave',
  async signal =>
    expect(await told(signal)).toEqual({
      code: 1,
      said: `Stopping, and taking away what is copied by now. Told so once more it ends at once, and leaves that in ${kept}/.today-...\nInterrupted: there is no backup.\n`,
      left: [],
    }),
)
