import type { PersonVault } from '#libs/person-vault'
import { stillHas, takeFile, type JobStore, type FileDesk, type FileRequest, type JobProgress } from '../jobs/index.js'
import { FACT_COLUMNS } from './fact-columns.js'
import { FactJudge, type FactDesk } from './fact-judge.js'
import { USUAL_SOURCE } from './source-id.js'
import { SourceRows } from './source-rows.js'

export interface FactRequest extends FileRequest {
  /** Which system the file comes from; its ids are its own. */
  readonly source?: string
}

export interface ImportDesk extends Omit<FileDesk, 'vault'>, Omit<FactDesk, 'rows' | 'vault'> {
  readonly vault: PersonVault
  /** Rows that were recorded before, where the store is another than that of the dossiers. */
  readonly before?: Pick<JobStore, 'entries' | 'mark'>
}

/** The fact file, row by row, from where an earlier run of it was stopped. */
export async function importFacts({ before, ...desk }: ImportDesk, request: FactRequest): Promise<JobProgress> {
  const { store } = desk
  const { source = USUAL_SOURCE } = request
  const mark = before?.mark()
  const isBelieved = mark !== undefined && (await stillHas(desk.log, mark))
  const rows = new SourceRows(
    before && isBelieved ? ids => new Map([...before.entries(ids), ...store.entries(ids)]) : ids => store.entries(ids),
  )
  return takeFile(desk, request, {
    kind: 'facts',
    columns: FACT_COLUMNS,
    ...(source !== USUAL_SOURCE && { asked: source }),
    judge: job => new FactJudge({ ...desk, rows }, job, source),
  })
}
