import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isUuid } from '../validation/word.fields.js'

/** A caller's own id when it is a UUID; anything else could be a person's number, and ids are logged. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id']
  return isUuid(given) ? given : randomUUID()
}
