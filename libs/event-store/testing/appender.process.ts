import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { lockForWriting } from '#libs/sqlite'
import { NO_STREAM, openSqliteEventStore } from '../src/index.js'
import { fact, metadata, newStream } from './examples.js'

/**
 * Appends as fast as it can from so many callers, one to three events at a time, and says of each append that was
 * acknowledged: the stream, its revision and the ids. It goes on until it is killed or its input ends.
 */
const [folder, callers] = [process.argv[2]!, Number(process.argv[3])]
const ended = new AbortController()
process.stdin.on('end', () => ended.abort()).resume()

async function appendOn(store: Awaited<ReturnType<typeof openSqliteEventStore>>): Promise<void> {
  const stream = newStream()
  for (let revision = NO_STREAM, round = 1; !ended.signal.aborted; round++) {
    const ids = Array.from({ length: (round % 3) + 1 }, () => randomUUID())
    const size = ids.length
    const sent = ids.map(id => fact({ size, text: 'x'.repeat(round % 700) }, id))
    const appended = await store.append(stream, sent, revision, metadata)
    revision = appended.revision
    process.stdout.write(`done ${stream} ${revision} ${ids.join(' ')}\n`)
  }
}

try {
  const lock = lockForWriting(folder)
  const store = await openSqliteEventStore({ path: join(folder, 'events.sqlite') })
  process.stdout.write('open\n')
  await Promise.all(Array.from({ length: callers }, () => appendOn(store)))
  await store.close()
  lock.release()
} catch (error) {
  process.stdout.write(`failed ${String(error)}\n`)
  process.exit(1)
}
