import type { Collection } from 'mongodb'
import type { Connection, Index } from '#libs/mongodb'
import type { InstantAtPosition, Quarantined } from '../row.js'
import type { Control } from './control.js'
import type { RowDocument } from './row-documents.js'

/** Quarantined dossiers of one save. */
export interface QuarantineDocument {
  readonly _id: string
  readonly entries: readonly Quarantined[]
}

type MarkDocument = InstantAtPosition & { readonly _id: string }

export interface Collections {
  readonly control: Collection<Control>
  readonly rows: Collection<RowDocument>
  readonly quarantines: Collection<QuarantineDocument>
  readonly marks: Collection<MarkDocument>
}

export const collectionsOf = (connection: Connection): Collections => ({
  control: connection.collection('control'),
  rows: connection.collection('rows'),
  quarantines: connection.collection('quarantines'),
  marks: connection.collection('marks'),
})

const listed = { partialFilterExpression: { 'listed.generation': { $exists: true } } }

/** For the worklist. Everything else is asked by `_id`. */
export const ROW_INDEXES: readonly Index[] = [
  { name: 'worklist_due', key: { 'listed.generation': 1, 'listed.due': 1, _id: 1 }, ...listed },
  {
    name: 'worklist_standing',
    key: { 'listed.generation': 1, 'listed.standing': 1, 'listed.due': 1, _id: 1 },
    ...listed,
  },
  {
    name: 'worklist_suspended',
    key: { 'listed.generation': 1, 'listed.due': 1, _id: 1, 'listed.suspendedUntil': 1 },
    partialFilterExpression: { 'listed.suspendedUntil': { $gt: '' } },
  },
  {
    name: 'worklist_to_check',
    key: { 'listed.generation': 1, 'listed.due': 1, _id: 1, 'listed.toCheck': 1 },
    partialFilterExpression: { 'listed.toCheck': true },
  },
  {
    name: 'worklist_violation_open',
    key: { 'listed.generation': 1, 'listed.due': 1, _id: 1, 'listed.violationOpen': 1 },
    partialFilterExpression: { 'listed.violationOpen': true },
  },
  {
    name: 'worklist_fine_unpaid',
    key: { 'listed.generation': 1, 'listed.due': 1, _id: 1, 'listed.fineUnpaid': 1 },
    partialFilterExpression: { 'listed.fineUnpaid': true },
  },
]
