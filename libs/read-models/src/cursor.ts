import { InvalidCursor } from './errors.js'

/** Where the worklist goes on: after this due date and dossier. */
export interface WorklistPlace {
  readonly due: string
  readonly key: string
}

export const cursorOf = ({ due, key }: WorklistPlace): string => Buffer.from(`${due} ${key}`).toString('base64url')

const PLACE = /^(\d{4}-\d{2}-\d{2}) ([0-9a-zA-Z-]{1,64})$/

export function placeOf(cursor: string): WorklistPlace {
  const [, due, key] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (due === undefined || key === undefined) throw new InvalidCursor()
  return { due, key }
}
