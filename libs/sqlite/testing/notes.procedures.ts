import type { MakeProcedures } from '../src/procedures.ts'

/** Procedures for the specifications of the writer. */
export const procedures: MakeProcedures = (db, { onRollback }) => {
  const insert = db.prepare('INSERT INTO notes (text) VALUES (?)')
  let remembered = 0
  onRollback(() => (remembered = 0))

  return {
    note: (text: string) => {
      remembered++
      return Number(insert.run(text).lastInsertRowid)
    },
    noteThenRefuse: (text: string) => {
      insert.run(text)
      throw Object.assign(new Error(`no ${text}`), { name: 'Refused', text })
    },
    remembered: () => remembered,
    die: () => {
      setTimeout(() => {
        throw new Error('out of luck')
      })
    },
    /** In a thread this ends the thread, not the process. */
    end: () => process.exit(1),
    /** The disk fails as this is made durable, and never again. */
    failOnce: () => {
      const exec = db.exec.bind(db)
      db.exec = sql => {
        if (sql !== 'COMMIT') return exec(sql)
        db.exec = exec
        throw Object.assign(new Error('disk I/O error'), { errcode: 1_034 })
      }
    },
    /** Counts so far in SQLite itself, where nothing interrupts it. */
    dawdle: (steps: number) =>
      db
        .prepare('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT max(i) FROM n')
        .get(steps) && null,
    room: (pages: number) => db.exec(`PRAGMA max_page_count = ${pages}`),
  }
}
