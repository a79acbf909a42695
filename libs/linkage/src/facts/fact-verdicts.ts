import { RuleBroken } from '#libs/kernel'
import type { TrajectoryFact } from '#libs/trajectory'
import { refusalFrom, type RowVerdict, type SourceEntry } from '../jobs/index.js'
import { columnOf, FACT_KINDS } from './fact-columns.js'

const CONFLICT: RowVerdict = {
  verdict: 'conflict',
  rule: 'source-id-reused',
  detail:
    'This source_id was recorded with other content. Where that is wrong, correct it in its dossier first, and then give this row an id of its own.',
}

/** Of a row that was recorded before. */
export const asKnown = ({ position }: SourceEntry, isSame: boolean): RowVerdict =>
  isSame ? { verdict: 'already-recorded', ...(position !== undefined && { position }) } : CONFLICT

/** A rule speaks of the fact's field; whoever made the file knows the column in which it stands. */
export function asRefused(error: unknown, { type }: TrajectoryFact): RowVerdict {
  const said = refusalFrom(error, CONFLICT)
  const kind = [...FACT_KINDS.values()].find(one => one.type === type)
  if (!kind || !(error instanceof RuleBroken)) return said
  return { ...said, detail: error.messageWith(field => columnOf(kind, field)) }
}
