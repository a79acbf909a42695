import type { MakeProcedures } from '#libs/sqlite'

export interface JobArgs {
  readonly id: string
  readonly kind: string
  readonly source: string
  readonly report: string
  readonly day: string
  readonly head: string
}

/** Numbers as text: they may be longer than SQLite is read with. */
export type LogIdentityArgs = readonly [
  stream: string,
  revision: string,
  id: string,
  recordedAt: string,
  position: string,
]

export interface SettleArgs {
  readonly job: string
  readonly row: number
  readonly settled: string
  readonly identity: LogIdentityArgs | undefined
}

export interface AdvanceArgs {
  readonly job: string
  readonly rows: number
  readonly line: number
  readonly digest: string
  readonly reportBytes: number
  readonly counts: string
  readonly entries: readonly (readonly [sourceId: string, content: string, position: string | null])[]
  readonly identity: LogIdentityArgs | undefined
}

/** A job and its rows move on together: what is in the index was done by the progress beside it. */
export const procedures: MakeProcedures = db => {
  // When it was begun is for whoever looks into the file: no run asks for it.
  const addJob = db.prepare(
    `INSERT INTO job (id, kind, source, report, day, head, started_at, state, rows, line, digest, report_bytes, counts)
     VALUES (?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'unfinished', 0, 0, '', 0, '{}')`,
  )
  const giveUp = db.prepare(
    `UPDATE job SET state = 'given-up' WHERE kind = ? AND source = ? AND report = ? AND state = 'unfinished'`,
  )
  const setDone = db.prepare(`UPDATE job SET state = 'done' WHERE id = ?`)
  const setProgress = db.prepare(
    'UPDATE job SET rows = ?, line = ?, digest = ?, report_bytes = ?, counts = ? WHERE id = ?',
  )
  const addSettled = db.prepare('INSERT OR REPLACE INTO settled (job, row, settled) VALUES (?, ?, ?)')
  const dropSettled = db.prepare('DELETE FROM settled WHERE job = ? AND row <= ?')
  const addRow = db.prepare('INSERT OR IGNORE INTO source_row (source_id, content, position) VALUES (?, ?, ?)')
  const dropRows = db.prepare('DELETE FROM source_row')
  const dropIdentity = db.prepare('DELETE FROM mark')
  const dropAllSettled = db.prepare('DELETE FROM settled')
  const giveUpAll = db.prepare(`UPDATE job SET state = 'given-up' WHERE state = 'unfinished'`)
  // Files side by side: what one notes may be behind what the other did.
  const noteIdentity = db.prepare(
    `INSERT INTO mark (only, stream, revision, id, recorded_at, position) VALUES (1, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET stream = excluded.stream, revision = excluded.revision, id = excluded.id,
       recorded_at = excluded.recorded_at, position = excluded.position
     WHERE CAST(excluded.position AS INTEGER) > CAST(mark.position AS INTEGER)`,
  )

  return {
    begin: ({ id, kind, source, report, day, head }: JobArgs): null => {
      giveUp.run(kind, source, report)
      addJob.run(id, kind, source, report, day, head)
      return null
    },

    end: ({ job }: { job: string }): null => {
      setDone.run(job)
      dropSettled.run(job, Number.MAX_SAFE_INTEGER)
      return null
    },

    settle: ({ job, row, settled, identity }: SettleArgs): null => {
      addSettled.run(job, row, settled)
      if (identity) noteIdentity.run(...identity)
      return null
    },

    advance: ({ job, rows, line, digest, reportBytes, counts, entries, identity }: AdvanceArgs): null => {
      for (const [sourceId, content, position] of entries) addRow.run(sourceId, content, position)
      setProgress.run(rows, line, digest, reportBytes, counts, job)
      dropSettled.run(job, rows)
      if (identity) noteIdentity.run(...identity)
      return null
    },

    forget: (): null => {
      for (const drop of [dropRows, dropIdentity, dropAllSettled, giveUpAll]) drop.run()
      return null
    },
  }
}
