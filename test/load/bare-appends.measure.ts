import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { DATA, METADATA, Streams } from './append.measure.js'
import { compare, perSecond, type Outcome } from './measure.js'
import { rawLog } from './raw-sqlite.js'
import { inTemporaryFolder } from './temporary-folder.js'

const GROUP = 64
const GROUPS = 600
const SINGLE = 2_000

/**
 * What bare loops around SQLite come to here. Where a flush to the disk costs little, the inserts and the way to another
 * thread decide, and no longer the flushes that callers share: whoever reads a ratio can see by these which it was.
 */
export const measureBareAppends = (rounds: number): Promise<readonly Outcome[]> =>
  inTemporaryFolder(async folder => {
    const logs = ['raw', 'grouped', 'whole', 'behind'].map(name => rawLog(join(folder, `${name}.sqlite`)))
    const [raw, grouped, whole, behind] = logs.map(insertsInto) as [Inserts, Inserts, Inserts, Inserts]
    const echo = new Worker(new URL('./echo.worker.js', import.meta.url))
    const thereAndBack = messagesTo(echo)
    const common = {
      unit: 'appends/s',
      baselineName: 'raw SQLite, a transaction each',
      baseline: () => perSecond(SINGLE, () => times(SINGLE, () => raw.inOne(1))),
    }
    const loops = [
      {
        name: `one loop that puts ${GROUP} into each transaction`,
        ours: () => perSecond(GROUPS * GROUP, () => times(GROUPS, () => grouped.inOne(GROUP))),
      },
      {
        name: 'one loop that makes one transaction of all, 1 flush',
        ours: () => perSecond(GROUPS * GROUP, () => whole.inOne(GROUPS * GROUP)),
      },
      {
        name: 'a transaction each, and a message to another thread and back',
        ours: () =>
          perSecond(SINGLE, async () => {
            for (let count = 0; count < SINGLE; count++) {
              await thereAndBack()
              behind.inOne(1)
            }
          }),
      },
    ]
    const outcomes: Outcome[] = []
    try {
      for (const loop of loops) outcomes.push(await compare({ ...common, ...loop }, rounds))
      return outcomes
    } finally {
      await echo.terminate()
      logs.forEach(log => log.close())
    }
  })

/** One listener for all of them, since to listen anew for each would be measured too. */
function messagesTo(echo: Worker): () => Promise<void> {
  let arrived = () => {}
  echo.on('message', () => arrived())
  return () =>
    new Promise(resolve => {
      arrived = resolve
      echo.postMessage(['append', METADATA])
    })
}

interface Inserts {
  /** So many events of random streams, in one transaction. */
  inOne(count: number): void
}

function insertsInto(log: ReturnType<typeof rawLog>): Inserts {
  const streams = new Streams()
  const record = () => {
    const { stream, revision } = streams.take()
    log.record(stream, revision + 1, randomUUID(), 'VdabRegistered', DATA, METADATA)
  }
  return { inOne: count => log.together(() => times(count, record)) }
}

function times(count: number, work: () => void): void {
  for (let done = 0; done < count; done++) work()
}
