import { ReceiveLinkage } from '#libs/commands'
import { RuleBroken, type CalendarDate } from '#libs/kernel'
import type { PersonVault } from '#libs/person-vault'
import { usualCoverage } from '#libs/trajectory'
import { takeFile, type FileDesk, type FileRequest, type Job, type JobProgress } from '../jobs/index.js'
import { LinkageJudge, type LinkageAsked, type LinkageDesk } from './linkage-judge.js'
import { LINKAGE_COLUMNS } from './linkage-row.js'

export interface LinkageRequest extends LinkageAsked, FileRequest {
  /** Who sent it. */
  readonly source: string
}

export interface LinkDesk extends Omit<FileDesk, 'vault'>, Omit<LinkageDesk, 'vault'> {
  readonly vault: PersonVault
}

/** The linkage file, row by row, from where an earlier run of it was stopped; then the linkage itself. */
export async function linkFile(desk: LinkDesk, request: LinkageRequest): Promise<JobProgress> {
  requireObserved(request.observedOn, desk.today())
  const { observedOn, source, correct } = request
  return await takeFile(desk, request, {
    kind: 'linkage',
    columns: LINKAGE_COLUMNS,
    asked: `${source} of ${observedOn}${correct === undefined ? '' : ', correcting'}`,
    judge: job => new LinkageJudge(desk, job, request),
    complete: (job, done) => receive(desk, job, request, done),
  })
}

/** Before anything is read: that every row would be refused helps nobody. */
function requireObserved(observedOn: CalendarDate, today: CalendarDate): void {
  if (observedOn > today)
    throw new RuleBroken(
      'takes-effect-in-the-future',
      `The linkage was observed on ${observedOn}, and today is ${today}.`,
      'observedOn',
    )
}

const OF_SOMEBODY = ['recorded', 'already-recorded', 'differs']

/** Only once all rows are through: until then figures would rest on half a linkage. One that knows nobody is none. */
async function receive(
  { execute, importer }: LinkDesk,
  { id, day }: Job,
  { source, observedOn }: LinkageRequest,
  { counts }: JobProgress,
): Promise<void> {
  if (!OF_SOMEBODY.some(verdict => (counts[verdict] ?? 0) > 0)) return
  const linkage = { source, observedOn, coverage: usualCoverage(observedOn) }
  await execute(new ReceiveLinkage(linkage, { ...importer, correlationId: `linkage:${id}`, today: day }))
}
