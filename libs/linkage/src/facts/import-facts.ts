import type { PersonVault } from '#libs/person-vault'
import {
  stillHas,
  takeFile,
  type JobStore,
  type FileServices,
  type FileRequest,
  type JobProgress,
} from '../jobs/index.js'
import { FACT_COLUMNS } from './fact-columns.js'
import { FactJudge, type FactJudgeServices } from './fact-judge.js'
import { USUAL_SOURCE } from './source-id.js'
import { SourceRows } from './source-rows.js'

export interface FactRequest extends FileRequest {
  /** Which system the file comes from; its ids are its own. */
  readonly source?: string
}

export interface ImportServices extends Omit<FileServices, 'vault'>, Omit<FactJudgeServices, 'rows' | 'vault' | 'log'> {
  readonly vault: PersonVault
  /** Rows that were recorded before, where the store is another than that of the dossiers. */
  readonly before?: Pick<JobStore, 'entries' | 'logIdentity'>
}

/** The fact file, row by row, from where an earlier run of it was stopped. */
export async function importFacts({ before, ...services }: ImportServices, request: FactRequest): Promise<JobProgress> {
  const { store } = services
  const { source = USUAL_SOURCE } = request
  const identity = before?.logIdentity()
  const isBelieved = identity !== undefined && (await stillHas(services.log, identity))
  const rows = new SourceRows(
    before && isBelieved ? ids => new Map([...before.entries(ids), ...store.entries(ids)]) : ids => store.entries(ids),
  )
  return takeFile(services, request, {
    kind: 'facts',
    columns: FACT_COLUMNS,
    ...(source !== USUAL_SOURCE && { asked: source }),
    judge: job => new FactJudge({ ...services, rows }, job, source),
  })
}
