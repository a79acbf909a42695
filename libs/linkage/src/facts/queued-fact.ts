import type { QueuedRow } from '../jobs/index.js'
import type { FileRow } from '../reading/index.js'
import { factFrom, type FactRow, type Problem } from './fact-row.js'

/** A row of the fact file, and what it says or what is wrong with it. */
export interface QueuedFact extends QueuedRow {
  readonly said: FactRow | Problem
}

/** It waits for the rows about the same person, and for those with the same id: one may come twice, for two persons. */
export function queuedFact(row: FileRow): QueuedFact {
  const said = factFrom(row)
  const { line, text } = row
  return { line, text, said, keys: saysAnything(said) ? [`person ${said.ssin}`, `row ${said.sourceId}`] : [] }
}

export const saysAnything = (said: FactRow | Problem): said is FactRow => 'fact' in said
