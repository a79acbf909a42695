import { ReceiveLinkage } from '#libs/commands'
import type { EventStore } from '#libs/event-store'
import type { CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import {
  coverageOf,
  LINKAGES,
  receiveLinkage,
  usualCoverage,
  type Coverage,
  type Linkage,
  type RecordedLinkage,
} from '#libs/trajectory'
import { takeFile, type FileDesk, type FileRequest, type Job, type JobProgress } from '../jobs/index.js'
import { LinkageJudge, type LinkageParameters, type LinkageDesk } from './linkage-judge.js'
import { LINKAGE_COLUMNS } from './linkage-row.js'
import { FileSoFar } from './file-so-far.js'

export interface LinkageRequest extends LinkageParameters, FileRequest {
  /** Who sent it. */
  readonly source: string
  /** For which days it speaks, where these are not the usual ones. */
  readonly coverage?: Partial<Coverage>
}

export interface LinkDesk extends Omit<FileDesk, 'vault'>, Omit<LinkageDesk, 'vault'> {
  readonly vault: PersonVault
}

/** The linkage file, row by row, from where an earlier run of it was stopped; then the linkage itself. */
export async function linkFile(desk: LinkDesk, request: LinkageRequest): Promise<JobProgress> {
  const { observedOn, source, correct } = request
  const linkage = { source, observedOn, coverage: coverageOf(observedOn, request.coverage ?? {}) }
  await requireReceivable(desk.log, linkage, desk.today())
  const fileSoFar = new FileSoFar(text => desk.vault.fingerprint(text))
  return await takeFile(desk, request, {
    kind: 'linkage',
    columns: LINKAGE_COLUMNS,
    asked: askedOf(linkage, correct !== undefined),
    judge: job => new LinkageJudge(desk, job, request, fileSoFar),
    complete: (job, done) =>
      receive(desk, job, fileSoFar.employment ? linkage : { ...linkage, employment: false }, done),
  })
}

/** Refuses before a row is read, and before a file is sent, what would be refused once the last row is through. */
export async function requireReceivable(
  log: Pick<EventStore, 'read'>,
  linkage: Linkage,
  today: CalendarDate,
): Promise<void> {
  const received = (await log.read(LINKAGES)) as readonly RecordedLinkage[]
  receiveLinkage(linkage, { today })(received.map(({ data }) => data))
}

/** Another day, other days for which it speaks, or corrections asked for, is another task. */
function askedOf({ source, observedOn, coverage: { from, until } }: Linkage, corrects: boolean): string {
  const usual = usualCoverage(observedOn)
  const isUsual = from === usual.from && until === usual.until
  const about = isUsual ? '' : `, for ${from} to ${until}`
  return `${source} of ${observedOn}${about}${corrects ? ', correcting' : ''}`
}

const OF_SOMEBODY = ['recorded', 'already-recorded', 'differs']

/** Only once all rows are through: until then figures would rest on half a linkage. One that knows nobody is none. */
async function receive(
  { commands, importer }: LinkDesk,
  { id, day }: Job,
  linkage: Linkage,
  { counts }: JobProgress,
): Promise<void> {
  if (!OF_SOMEBODY.some(verdict => (counts[verdict] ?? 0) > 0)) return
  await commands.execute(new ReceiveLinkage(linkage, { ...importer, correlationId: `linkage:${id}`, today: day }))
}
