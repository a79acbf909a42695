import type { FastifyRequest } from 'fastify'
import { isFreeText, LONGEST_TEXT } from '#libs/person-vault'
import { invalid } from '../validation/field-error.js'

export const CORRECTION_REASON = {
  name: 'X-Correction-Reason',
  required: false,
  description:
    'Why the record is corrected where the file differs, percent-encoded UTF-8. Without it a caseworker decides. Kept sealed.',
}

/** A header, since an address is logged; percent-encoded, since a header is ASCII. */
export function correctionReasonIn({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-correction-reason']
  if (header === undefined) return undefined
  const text = typeof header === 'string' ? decoded(header)?.trim() : undefined
  if (isFreeText(text)) return text
  throw invalid('X-Correction-Reason', 'text', `must be percent-encoded text of 1 to ${LONGEST_TEXT} characters`)
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
