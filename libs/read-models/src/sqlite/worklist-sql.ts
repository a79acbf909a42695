import type { SQLInputValue } from 'node:sqlite'
import { placeOf } from '../cursor.js'
import type { WorklistFilter, WorklistStatus } from '../worklist.js'

/** `statusOn` of the projections, in SQL: dates that are not there are empty, and sort before every day. */
const NOT_SUSPENDED = 'suspended_until < :today'
const NOT_EXEMPT = 'exempt_until < :today'
const DUTY = `standing = 'contract-signed'`

const statusIs: Readonly<Record<WorklistStatus, string>> = {
  ended: `standing = 'ended'`,
  registered: `standing = 'registered'`,
  suspended: `standing IN ('reported', 'contract-signed') AND suspended_until >= :today`,
  reported: `standing = 'reported' AND ${NOT_SUSPENDED}`,
  exempt: `${DUTY} AND ${NOT_SUSPENDED} AND exempt_until >= :today`,
  overdue: `${DUTY} AND due_on < :today AND ${NOT_SUSPENDED} AND ${NOT_EXEMPT}`,
  'contract-signed': `${DUTY} AND due_on >= :today AND ${NOT_SUSPENDED} AND ${NOT_EXEMPT}`,
  'to-check': 'to_check = 1',
  'violation-open': 'violation_open = 1',
  'fine-unpaid': 'fine_unpaid = 1',
}

export interface WorklistSql {
  readonly sql: string
  readonly values: Record<string, SQLInputValue>
}

/** One row more than asked, which tells whether there are more. Throws `InvalidCursor`. */
export function worklistSql(table: string, filter: WorklistFilter): WorklistSql {
  const { status, agency, category, dueBefore, today, limit, cursor } = filter
  const after = cursor === undefined ? undefined : placeOf(cursor)
  const condition = status === undefined ? 'standing IS NOT NULL' : statusIs[status]
  const where = [
    condition,
    agency && 'agency = :agency',
    category && 'category = :category',
    dueBefore && 'due_on < :dueBefore',
    after && '(due_on, key) > (:due, :key)',
  ]
  return {
    sql: `SELECT key, position, revision, status FROM ${table}
          WHERE ${where.filter(Boolean).join(' AND ')} ORDER BY due_on, key LIMIT :limit`,
    values: {
      limit: limit + 1,
      ...(condition.includes(':today') && { today }),
      ...(agency && { agency }),
      ...(category && { category }),
      ...(dueBefore && { dueBefore }),
      ...after,
    },
  }
}
