import type { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { MakeProcedures } from '#libs/sqlite'
import type { AppendArgs, AppendResult } from './append-call.ts'
import { StreamEnds } from './stream-ends.ts'

const FIELDS = 3
const FIRST = 4

interface Standing {
  readonly id: string
  readonly type: string
  readonly data: string
}

const isSameData = (one: string, other: string): boolean =>
  one === other || isDeepStrictEqual(JSON.parse(one), JSON.parse(other))

/** Whether the same events stand at the place where these are to come: then this append is one that was done before. */
function isThere(standing: readonly Standing[], args: AppendArgs): boolean {
  return (
    standing.length * FIELDS === args.length - FIRST &&
    standing.every(({ id, type, data }, index) => {
      const at = FIRST + index * FIELDS
      return id === args[at] && type === args[at + 1] && isSameData(data, args[at + 2] as string)
    })
  )
}

/** The last position and instant of the log, held in memory, since this thread alone moves them. */
class LogEnd {
  private readonly query
  private end: { position: number; instant: number } | undefined

  constructor(db: DatabaseSync) {
    this.query = db.prepare('SELECT position, recorded_at AS instant FROM events ORDER BY position DESC LIMIT 1')
  }

  /** The clock may go back; what is recorded does not. */
  at(now: number): { position: number; instant: number } {
    this.end ??= { position: 0, instant: 0, ...this.query.get() }
    if (now > this.end.instant) this.end.instant = now
    return this.end
  }

  forget(): void {
    this.end = undefined
  }
}

export const procedures: MakeProcedures = (db, { onRollback }) => {
  const insert = db.prepare(
    `INSERT INTO events (position, stream, revision, id, type, data, metadata, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const standing = db.prepare(
    'SELECT id, type, data FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?',
  )
  const streams = new StreamEnds(db)
  const log = new LogEnd(db)
  onRollback(() => {
    streams.forget()
    log.forget()
  })

  function append(args: AppendArgs): AppendResult {
    const [name, expected, now, metadata] = args
    const stream = streams.of(name)
    if (stream.revision !== expected) {
      const found = standing.all(stream.id, expected, (args.length - FIRST) / FIELDS) as unknown as Standing[]
      return expected >= -1 && isThere(found, args) ? 'again' : stream.revision
    }
    if (stream.revision === -1) streams.begin(name, stream)
    const end = log.at(now)
    for (let at = FIRST; at < args.length; at += FIELDS) {
      const [id, type, data] = [args[at] as string, args[at + 1] as string, args[at + 2] as string]
      insert.run(++end.position, stream.id, ++stream.revision, id, type, data, metadata, end.instant)
    }
    return [end.position, end.instant]
  }

  return { append }
}
