import { calendarDate } from '#libs/kernel'
import type { StatusRow } from '#libs/projections'
import type { Advance, Generation, Row } from '../src/index.js'

/** Dossiers in order of their ids. */
export const dossier = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const row = (number: number, position: bigint, says = `position ${position}`): Row => ({
  key: dossier(number),
  position,
  revision: position - 1n,
  document: JSON.stringify([{ recordedAt: recordedAt(position), position: String(position), state: { says } }]),
})

export const recordedAt = (position: bigint): string =>
  new Date(Date.UTC(2024, 1, 5) + Number(position) * 1_000).toISOString()

interface Saved {
  readonly projection?: string
  readonly generation?: Generation
  readonly version?: string
  readonly position: bigint
  readonly rows?: readonly Row[]
  readonly quarantined?: Advance['quarantined']
}

export const advance = ({ position, ...given }: Saved): Advance => ({
  projection: given.projection ?? 'yearly-cohorts',
  generation: given.generation ?? 'live',
  checkpoint: { position, recordedAt: recordedAt(position), version: given.version ?? '1' },
  rows: given.rows ?? [],
  quarantined: given.quarantined ?? [],
})

export const day = calendarDate

export const statusRow = (says: Partial<StatusRow> = {}): StatusRow => ({
  standing: 'contract-signed',
  agency: 'agii',
  category: 'mandatory',
  reportedOn: day('2023-01-10'),
  signedOn: day('2023-02-01'),
  dueOn: day('2023-04-01'),
  toCheck: [],
  openViolations: [],
  unpaidFines: [],
  ...says,
})

/** In the worklist. */
export const listed = (number: number, status: StatusRow = statusRow()): Row => ({
  ...row(number, BigInt(number)),
  status,
})
