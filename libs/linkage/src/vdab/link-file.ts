import { ReceiveLinkage } from '#libs/commands'
import type { CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import { readLinkages, type StreamLog } from '#libs/streams'
import { coverageOf, receiveLinkage, usualCoverage, type Coverage, type Linkage } from '#libs/trajectory'
import { takeFile, type FileServices, type FileRequest, type Job, type JobProgress } from '../jobs/index.js'
import { LinkageJudge, type LinkageParameters, type LinkageJudgeServices } from './linkage-judge.js'
import { LINKAGE_COLUMNS } from './linkage-row.js'
import { FileSoFar } from './file-so-far.js'

export interface LinkageRequest extends LinkageParameters, FileRequest {
  /** Who sent it. */
  readonly source: string
  /** For which days it speaks, where these are not the usual ones. */
  readonly coverage?: Partial<Coverage>
}

export interface LinkServices extends Omit<FileServices, 'vault'>, Omit<LinkageJudgeServices, 'vault'> {
  readonly vault: PersonVault
}

/** The linkage file, row by row, from where an earlier run of it was stopped; then the linkage itself. */
export async function linkFile(services: LinkServices, request: LinkageRequest): Promise<JobProgress> {
  const { observedOn, source, correct } = request
  const linkage = { source, observedOn, coverage: coverageOf(observedOn, request.coverage ?? {}) }
  await requireReceivable(services.log, linkage, services.today())
  const fileSoFar = new FileSoFar(text => services.vault.fingerprint(text))
  return await takeFile(services, request, {
    kind: 'linkage',
    columns: LINKAGE_COLUMNS,
    asked: pointOfViewOf(linkage, correct !== undefined),
    judge: job => new LinkageJudge(services, job, request, fileSoFar),
    complete: (job, done) =>
      receive(services, job, fileSoFar.employment ? linkage : { ...linkage, employment: false }, done),
  })
}

/** Refuses before a row is read, and before a file is sent, what would be refused once the last row is through. */
export async function requireReceivable(log: StreamLog, linkage: Linkage, today: CalendarDate): Promise<void> {
  const received = await readLinkages(log)
  receiveLinkage(linkage, { today })(received.map(({ data }) => data))
}

/** Another day, other days for which it speaks, or corrections asked for, is another task. */
function pointOfViewOf({ source, observedOn, coverage: { from, until } }: Linkage, corrects: boolean): string {
  const usual = usualCoverage(observedOn)
  const isUsual = from === usual.from && until === usual.until
  const about = isUsual ? '' : `, for ${from} to ${until}`
  return `${source} of ${observedOn}${about}${corrects ? ', correcting' : ''}`
}

const OF_SOMEBODY = ['recorded', 'already-recorded', 'differs']

/** Only once all rows are through: until then figures would rest on half a linkage. One that knows nobody is none. */
async function receive(
  { commands, importer }: LinkServices,
  { id, day }: Job,
  linkage: Linkage,
  { counts }: JobProgress,
): Promise<void> {
  if (!OF_SOMEBODY.some(verdict => (counts[verdict] ?? 0) > 0)) return
  await commands.execute(new ReceiveLinkage(linkage, { ...importer, correlationId: `linkage:${id}`, today: day }))
}
