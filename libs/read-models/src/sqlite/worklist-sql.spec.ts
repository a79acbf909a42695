import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@jest/globals'
import { day } from '../../testing/rows.js'
import { cursorOf } from '../cursor.js'
import { WORKLIST_STATUSES, type WorklistFilter } from '../worklist.js'
import { createIndexes, createTable, tableName } from './rows-table.js'
import { worklistSql } from './worklist-sql.js'

const db = new DatabaseSync(':memory:')
createTable(db, 1)
createIndexes(db, 1)

const FILTERED_BY = ['standing', 'agency', 'category', 'due_on', 'suspended_until', 'exempt_until']
const asked = { today: day('2024-02-05'), limit: 50 }
const filters: readonly Partial<WorklistFilter>[] = [
  {},
  { agency: 'brussels', category: 'entitled' },
  { dueBefore: day('2024-02-01'), cursor: cursorOf({ due: '2024-01-01', key: 'one' }), agency: 'brussels' },
]
const statuses = [undefined, ...WORKLIST_STATUSES]
const questions = statuses.flatMap(status =>
  filters.map(filter => ({ ...asked, ...(status && { status }), ...filter })),
)

/** Whoever has few dossiers under a status, or none, would have all of them read, while nobody else is answered. */
test.each(questions)('no row is read that is not shown: %j', filter => {
  const { sql, values } = worklistSql(tableName(1), filter)
  const plan = db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(values)
    .map(step => String(step['detail']))
  const [, index] = /USING INDEX (\w+)/.exec(plan[0]!) ?? []
  const has = db
    .prepare('SELECT name FROM pragma_index_info(?)')
    .all(index!)
    .map(column => column['name'])
  const where = sql.slice(sql.indexOf('WHERE'), sql.indexOf('ORDER BY'))
  const filteredBy = FILTERED_BY.filter(column => new RegExp(`\\b${column} (?!IS NOT NULL)`).test(where))
  expect(has).toEqual(expect.arrayContaining(filteredBy))
})
