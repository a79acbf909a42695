import type { StatusRow } from '#libs/projections'
import { NO_DUE_DATE } from '../no-due-date.js'
import { RowTooLarge } from '../errors.js'
import type { Row } from '../row.js'
import { idOf, keyOf } from './id-ranges.js'

/** What the worklist filters and sorts by; only rows that it shows have it. Days that are not there are empty. */
export interface Listed {
  readonly generation: string
  readonly standing: string
  readonly agency: string
  readonly category: string
  readonly due: string
  readonly suspendedUntil: string
  readonly exemptUntil: string
  readonly toCheck: boolean
  readonly violationOpen: boolean
  readonly fineUnpaid: boolean
  /** JSON text of all that it shows. */
  readonly status: string
}

export interface RowDocument {
  readonly _id: string
  readonly position: bigint
  readonly revision: bigint
  readonly document: string
  readonly listed?: Listed
}

/** What MongoDB takes, less what a row has beside its texts. */
const MOST_BYTES = 16 * 1024 * 1024 - 16 * 1024

/** Throws `RowTooLarge`. A text of so many characters has at most three times as many bytes. */
export function refuseTooLarge(projection: string, { key, document, status }: Row): void {
  if (document.length * 3 < MOST_BYTES) return
  const bytes = Buffer.byteLength(document) + Buffer.byteLength(JSON.stringify(status ?? ''))
  if (bytes > MOST_BYTES) throw new RowTooLarge(projection, key, bytes)
}

export const documentOf = (generation: string, { key, position, revision, document, status }: Row): RowDocument => ({
  _id: idOf(generation, key),
  position,
  revision,
  document,
  ...(status && { listed: listedOf(generation, status) }),
})

const listedOf = (generation: string, status: StatusRow): Listed => ({
  generation,
  standing: status.standing,
  agency: status.agency,
  category: status.category,
  due: status.dueOn ?? NO_DUE_DATE,
  suspendedUntil: status.suspendedUntil ?? '',
  exemptUntil: status.exemptUntil ?? '',
  toCheck: status.toCheck.length > 0,
  violationOpen: status.openViolations.length > 0,
  fineUnpaid: status.unpaidFines.length > 0,
  status: JSON.stringify(status),
})

export const rowFrom = ({ _id, position, revision, document, listed }: RowDocument): Row => ({
  key: keyOf(_id),
  position,
  revision,
  document,
  ...(listed && { status: JSON.parse(listed.status) as StatusRow }),
})
