import type { DatabaseSync } from 'node:sqlite'

export interface JobArgs {
  readonly id: string
  readonly kind: string
  readonly source: string
  readonly report: string
  readonly day: string
  readonly head: string
  readonly startedAt: string
}

export interface AdvanceArgs {
  readonly job: string
  readonly rows: number
  readonly line: number
  readonly digest: string
  readonly reportBytes: number
  readonly counts: string
  readonly entries: readonly (readonly [sourceId: string, content: string, position: string | null])[]
}

/** A job and its rows move on together: what is in the index was done by the progress beside it. */
export const procedures = (db: DatabaseSync) => {
  const addJob = db.prepare(
    `INSERT INTO job (id, kind, source, report, day, head, started_at, state, rows, line, digest, report_bytes, counts)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'unfinished', 0, 0, '', 0, '{}')`,
  )
  const giveUp = db.prepare(
    `UPDATE job SET state = 'given-up' WHERE kind = ? AND source = ? AND report = ? AND state = 'unfinished'`,
  )
  const setState = db.prepare('UPDATE job SET state = ? WHERE id = ?')
  const setProgress = db.prepare(
    'UPDATE job SET rows = ?, line = ?, digest = ?, report_bytes = ?, counts = ? WHERE id = ?',
  )
  const addSettled = db.prepare('INSERT OR REPLACE INTO settled (job, row, settled) VALUES (?, ?, ?)')
  const dropSettled = db.prepare('DELETE FROM settled WHERE job = ? AND row <= ?')
  const addRow = db.prepare('INSERT OR IGNORE INTO source_row (source_id, content, position) VALUES (?, ?, ?)')

  return {
    begin: ({ id, kind, source, report, day, head, startedAt }: JobArgs): null => {
      giveUp.run(kind, source, report)
      addJob.run(id, kind, source, report, day, head, startedAt)
      return null
    },

    end: ({ job, state }: { job: string; state: string }): null => {
      setState.run(state, job)
      dropSettled.run(job, Number.MAX_SAFE_INTEGER)
      return null
    },

    settle: ({ job, row, settled }: { job: string; row: number; settled: string }): null => {
      addSettled.run(job, row, settled)
      return null
    },

    advance: ({ job, rows, line, digest, reportBytes, counts, entries }: AdvanceArgs): null => {
      for (const [sourceId, content, position] of entries) addRow.run(sourceId, content, position)
      setProgress.run(rows, line, digest, reportBytes, counts, job)
      dropSettled.run(job, rows)
      return null
    },
  }
}
