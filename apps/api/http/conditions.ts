import { holdsSsin } from '#libs/person-vault'
import { invalid } from '../validation/field-error.js'

type Header = string | string[] | undefined

export const IF_MATCH_PATTERN = /^(?:\*|"(0|[1-9]\d{0,17})")$/
export const KEY_PATTERN = /^[\x21-\x7e]{1,128}$/

/** The revision that a write insists on. Without the header, or with `*`, whatever is there. */
export function expectedRevision(ifMatch: Header): bigint | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined
  const revision = typeof ifMatch === 'string' ? IF_MATCH_PATTERN.exec(ifMatch)?.[1] : undefined
  if (revision === undefined) throw invalid('If-Match', 'revision', 'must be * or one quoted revision, such as "12"')
  return BigInt(revision)
}

/** Of a write on which no revision bears: whoever insists on one would believe that it was looked at. */
export function requireNoRevision(ifMatch: Header): void {
  if (expectedRevision(ifMatch) === undefined) return
  throw invalid('If-Match', 'no-revision', 'must be left out, or be *: this depends on no revision of a dossier')
}

/** Chosen by the caller and kept with the event, in the clear. */
export function idempotencyKey(header: Header): string | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !KEY_PATTERN.test(header) || holdsSsin(header)) {
    throw invalid('Idempotency-Key', 'key', 'must be 1 to 128 visible ASCII characters, and not a person’s number')
  }
  return header
}
