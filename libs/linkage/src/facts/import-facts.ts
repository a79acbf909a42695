import type { PersonVault } from '#libs/person-vault'
import { takeFile, type FileDesk, type FileRequest, type JobProgress } from '../jobs/index.js'
import { FACT_COLUMNS } from './fact-columns.js'
import { FactJudge, type FactDesk } from './fact-judge.js'
import { USUAL_SOURCE } from './source-id.js'
import { SourceRows, type Entries } from './source-rows.js'

export interface FactRequest extends FileRequest {
  /** Which system the file comes from; its ids are its own. */
  readonly source?: string
}

export interface ImportDesk extends Omit<FileDesk, 'vault'>, Omit<FactDesk, 'rows' | 'vault'> {
  readonly vault: PersonVault
  /** Rows that were recorded before, where the store is another than that of the dossiers. */
  readonly before?: (sourceIds: readonly string[]) => Entries
}

/** The fact file, row by row, from where an earlier run of it was stopped. */
export function importFacts({ before, ...desk }: ImportDesk, request: FactRequest): Promise<JobProgress> {
  const { store } = desk
  const { source = USUAL_SOURCE } = request
  const rows = new SourceRows(
    before ? ids => new Map([...before(ids), ...store.entries(ids)]) : ids => store.entries(ids),
  )
  return takeFile(desk, request, {
    kind: 'facts',
    columns: FACT_COLUMNS,
    ...(source !== USUAL_SOURCE && { asked: source }),
    judge: job => new FactJudge({ ...desk, rows }, job, source),
  })
}
