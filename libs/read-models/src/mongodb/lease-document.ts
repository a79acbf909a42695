import type { Document } from 'mongodb'

export interface LeaseDocument {
  readonly _id: string
  /** One more for every holder. Never goes back. */
  readonly token: bigint
  /** The attempt that was successful, so that an answer tells whose it was. */
  readonly by: string
  readonly holder: string
  readonly expiresAt: Date
}

/** Under tokens up to this one somebody may have written. */
export const freeLease = (name: string, token: bigint): LeaseDocument => ({
  _id: name,
  token,
  by: '',
  holder: '',
  expiresAt: new Date(0),
})

const until = (ttlMs: number) => ({ $add: ['$$NOW', ttlMs] })

/** Takes the lease where it ran out, and changes nothing where it did not: one document, one moment, one clock. */
export function takenIfFree(by: string, holder: string, ttlMs: number): Document[] {
  const ifFree = (then: unknown, field: string) => ({ $cond: [{ $lte: ['$expiresAt', '$$NOW'] }, then, `$${field}`] })
  return [
    {
      $set: {
        token: ifFree({ $add: ['$token', 1n] }, 'token'),
        by: ifFree({ $literal: by }, 'by'),
        holder: ifFree({ $literal: holder }, 'holder'),
        expiresAt: ifFree(until(ttlMs), 'expiresAt'),
      },
    },
  ]
}

export const whetherFree: Document[] = [{ $project: { isFree: { $lte: ['$expiresAt', '$$NOW'] } } }]

export const renewed = (ttlMs: number): Document[] => [{ $set: { expiresAt: until(ttlMs) } }]
export const released: Document[] = [{ $set: { expiresAt: '$$NOW' } }]
