import { StoreDamaged } from '#libs/kernel'
import type { Connection } from './connection.js'

/** By what the first document of a store tells whose it is. */
export interface DatabaseFormat {
  readonly format: string
  readonly schema: number
}

/** Refuses what another program made, or a newer version of this one. */
export function requireOurFormat({ place }: Connection, found: Partial<DatabaseFormat>, known: DatabaseFormat): void {
  if (found.format !== known.format) {
    throw new StoreDamaged(`${place} cannot be used: it holds something else than ${known.format}.`)
  }
  if (typeof found.schema !== 'number' || found.schema > known.schema) {
    throw new StoreDamaged(
      `${place} cannot be used: a newer version of this program made it (schema ${found.schema}; this one knows ${known.schema}).`,
    )
  }
}
