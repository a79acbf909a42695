import type { Filter } from 'mongodb'
import { placeOf } from '../cursor.js'
import type { WorklistFilter, WorklistStatus } from '../worklist.js'
import { idOf } from './id-ranges.js'
import type { RowDocument } from './row-documents.js'

type Rows = Filter<RowDocument>

/** `statusOn` of the projections, as filters: days that are not there are empty, and sort before every day. */
const statusIs: Readonly<Record<WorklistStatus, (today: string) => Rows>> = {
  ended: () => ({ 'listed.standing': 'ended' }),
  registered: () => ({ 'listed.standing': 'registered' }),
  suspended: today => ({
    'listed.standing': { $in: ['reported', 'contract-signed'] },
    'listed.suspendedUntil': { $gte: today },
  }),
  reported: today => ({ 'listed.standing': 'reported', ...notSuspended(today) }),
  exempt: today => ({ ...hasDuty, ...notSuspended(today), 'listed.exemptUntil': { $gte: today } }),
  overdue: today => ({ ...hasDuty, ...neither(today), 'listed.due': { $lt: today } }),
  'contract-signed': today => ({ ...hasDuty, ...neither(today), 'listed.due': { $gte: today } }),
  'to-check': () => ({ 'listed.toCheck': true }),
  'violation-open': () => ({ 'listed.violationOpen': true }),
  'fine-unpaid': () => ({ 'listed.fineUnpaid': true }),
}

const hasDuty: Rows = { 'listed.standing': 'contract-signed' }
const notSuspended = (today: string): Rows => ({ 'listed.suspendedUntil': { $lt: today } })
const neither = (today: string): Rows => ({ ...notSuspended(today), 'listed.exemptUntil': { $lt: today } })

export const WORKLIST_ORDER = { 'listed.due': 1, _id: 1 } as const

/** Throws `InvalidCursor`. */
export function worklistFilter(generation: string, filter: WorklistFilter): Rows {
  const { status, agency, category, dueBefore, today, cursor } = filter
  const all: Rows[] = [
    { 'listed.generation': generation },
    ...(status === undefined ? [] : [statusIs[status](today)]),
    ...(agency === undefined ? [] : [{ 'listed.agency': agency }]),
    ...(category === undefined ? [] : [{ 'listed.category': category }]),
    ...(dueBefore === undefined ? [] : [{ 'listed.due': { $lt: dueBefore } }]),
    ...(cursor === undefined ? [FROM_THE_FIRST] : after(generation, cursor)),
  ]
  return { $and: all }
}

/** Each has a due date, or what stands for none. Without it DocumentDB takes the index of all rows for the few to check. */
const FROM_THE_FIRST: Rows = { 'listed.due': { $gte: '' } }

/** Where an index begins is told by itself: of two alternatives not every server makes it out. */
function after(generation: string, cursor: string): readonly Rows[] {
  const { due, key } = placeOf(cursor)
  return [
    { 'listed.due': { $gte: due } },
    { $or: [{ 'listed.due': { $gt: due } }, { 'listed.due': due, _id: { $gt: idOf(generation, key) } }] },
  ]
}
