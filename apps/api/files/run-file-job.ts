import type { CommandBus } from '@nestjs/cqrs'
import {
  coverageIn,
  FACT_COLUMNS,
  importFacts,
  LINKAGE_COLUMNS,
  linkFile,
  RowsFile,
  type Following,
  type JobProgress,
  type JobStore,
} from '#libs/linkage'
import type { Clock, Stores } from '#libs/runtime'
import type { FileJob } from './file-job.js'
import { OWNER_ONLY, type JobFolder } from './job-folder.js'

export interface FileJobServices {
  readonly folder: JobFolder
  readonly store: JobStore
  readonly stores: Pick<Stores, 'log' | 'vault'>
  readonly commands: CommandBus
  readonly clock: Clock
  readonly warn: (message: string) => void
}

/** Through the file by the ordinary commands, as on the command line. */
export function runFileJob(
  { folder, store, stores: { log, vault }, commands, clock, warn }: FileJobServices,
  job: FileJob,
  following: Following,
): Promise<JobProgress> {
  const { id, kind, source, actor, role, observedOn, correct } = job
  const services = {
    log,
    vault,
    store,
    commands,
    importer: { actor, role },
    today: () => clock.today(),
    warn,
  }
  const request = { file: folder.upload(id), report: folder.report(id), reportMode: OWNER_ONLY, ...following }
  if (kind === 'facts') return importFacts(services, { ...request, source })
  const coverage = coverageIn(job)
  const asked = { source, observedOn: observedOn!, coverage, ...(correct !== undefined && { correct }) }
  return linkFile(services, { ...request, ...asked })
}

/** A wrong header, or no file at all, is told before anything is begun. Throws `FileRefused`. */
export async function requireReadable(path: string, kind: FileJob['kind']): Promise<void> {
  const file = await RowsFile.open(path, kind === 'facts' ? FACT_COLUMNS : LINKAGE_COLUMNS)
  await file.close()
}
