import type { DatabaseSync } from 'node:sqlite'
import type { MakeProcedures } from '#libs/sqlite'
import { PLAIN_COLUMNS, type PackedAdvance, type PackedRows, type PackedSave, type StagedPart } from './packed-rows.ts'
import { createIndexes, createTable, LISTED_COLUMNS, RowsTable, tableName } from './rows-table.ts'
import { sortingInFile } from './sorting-in-file.ts'

interface Named {
  readonly projection: string
  readonly generation: string
}

/** What writes rows.sqlite. A procedure may run twice: what is staged goes only when its save has been answered. */
export const procedures: MakeProcedures = (db, { onRollback }) => {
  const staged = new Map<number, PackedRows[]>()
  let tables = new Map<number, RowsTable>()
  onRollback(() => (tables = new Map()))

  const find = db.prepare('SELECT id FROM generations WHERE projection = ? AND generation = ?')
  const advance = db.prepare('UPDATE generations SET version = ?, position = ?, recorded_at = ? WHERE id = ?')
  const quarantine = db.prepare('INSERT OR IGNORE INTO quarantined VALUES (?, ?, ?, ?, ?)')
  const mark = db.prepare('INSERT OR IGNORE INTO marks VALUES (?, ?)')

  const idOf = ({ projection, generation }: Named): number => {
    const found = find.get(projection, generation)
    if (!found)
      throw Object.assign(new Error(`${projection} has no ${generation} rows.`), { name: 'GenerationMissing' })
    return Number(found['id'])
  }
  const tableOf = (id: number): RowsTable => {
    const table = tables.get(id) ?? new RowsTable(db, id)
    tables.set(id, table)
    return table
  }
  const write = (named: PackedAdvance, parts: readonly PackedRows[]) => {
    const { projection, generation, version, position, recordedAt, quarantined } = named
    const id = idOf(named)
    const own = parts.filter(part => part.projection === projection && part.generation === generation)
    const table = tableOf(id)
    table.write(
      own.map(({ plain }) => plain),
      PLAIN_COLUMNS,
    )
    table.write(
      own.map(({ listed }) => listed),
      LISTED_COLUMNS,
    )
    for (const entry of quarantined) {
      quarantine.run(id, entry.dossier, entry.position, entry.eventType, entry.error)
    }
    advance.run(version, position, recordedAt, id)
  }
  const discard = (named: Named) => {
    const found = find.get(named.projection, named.generation)
    if (!found) return
    tables.delete(Number(found['id']))
    throwAway(db, Number(found['id']))
  }

  return {
    stage: ({ save, part, rows }: StagedPart) => {
      const parts = staged.get(save) ?? []
      parts[part] = rows
      staged.set(save, parts)
    },
    forget: (save: number) => staged.delete(save),
    save: ({ save, parts, rows, advances, mark: marked }: PackedSave) => {
      const before = staged.get(save) ?? []
      if (before.length !== parts) throw new Error(`Of ${parts} parts of a save, ${before.length} are there.`)
      for (const one of advances) write(one, [...before, ...rows])
      if (marked) mark.run(marked.position, marked.recordedAt)
    },
    begin: ({ projection, version }: { projection: string; version: string }) => {
      discard({ projection, generation: 'next' })
      const made = db.prepare("INSERT INTO generations VALUES (NULL, ?, 'next', ?, 0, '')").run(projection, version)
      createTable(db, Number(made.lastInsertRowid))
    },
    switchOver: (projections: readonly string[]) => {
      for (const projection of projections) {
        const id = idOf({ projection, generation: 'next' })
        sortingInFile(db, () => createIndexes(db, id))
        discard({ projection, generation: 'live' })
        db.prepare("UPDATE generations SET generation = 'live' WHERE id = ?").run(id)
      }
    },
    discard: (named: Named) => {
      discard(named)
      if (named.generation === 'live') db.exec('DELETE FROM marks')
    },
  }
}

function throwAway(db: DatabaseSync, id: number): void {
  db.exec(`DROP TABLE ${tableName(id)}`)
  db.prepare('DELETE FROM quarantined WHERE generation = ?').run(id)
  db.prepare('DELETE FROM generations WHERE id = ?').run(id)
}
