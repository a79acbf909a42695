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
    room: (pages: number) => db.exec(`PRAGMA max_page_count = ${pages}`),
  }
}
