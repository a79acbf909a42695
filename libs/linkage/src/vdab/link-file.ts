import { ReceiveLinkage } from '#libs/commands'
import type { EventStore } from '#libs/event-store'
import { RuleBroken, type CalendarDate } from '#libs/kernel'
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
import { LinkageJudge, type LinkageAsked, type LinkageDesk } from './linkage-judge.js'
import { LINKAGE_COLUMNS } from './linkage-row.js'
import { SaidSoFar } from './said-so-far.js'

export interface LinkageRequest extends LinkageAsked, FileRequest {
  /** Who sent it. */
  readonly source: string
  /** For which days it speaks, where these are not the usual ones. */
  readonly coverage?: Partial<Coverage>
}

export interface LinkDesk extends Omit<FileDesk, 'vault' | 'log'>, Omit<LinkageDesk, 'vault'> {
  readonly vault: PersonVault
  readonly log: Pick<EventStore, 'head' | 'read'>
}

/** The linkage file, row by row, from where an earlier run of it was stopped; then the linkage itself. */
export async function linkFile(desk: LinkDesk, request: LinkageRequest): Promise<JobProgress> {
  requireObserved(request.observedOn, desk.today())
  const { observedOn, source, correct } = request
  const linkage = { source, observedOn, coverage: coverageOf(observedOn, request.coverage ?? {}) }
  await requireReceivable(desk, linkage)
  const saidSoFar = new SaidSoFar(text => desk.vault.fingerprint(text))
  return await takeFile(desk, request, {
    kind: 'linkage',
    columns: LINKAGE_COLUMNS,
    asked: askedOf(linkage, correct !== undefined),
    judge: job => new LinkageJudge(desk, job, request, saidSoFar),
    complete: (job, done) =>
      receive(desk, job, saidSoFar.employment ? linkage : { ...linkage, employment: false }, done),
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

/** One that is on record for other days is refused at the end: better before its rows are recorded. */
async function requireReceivable({ log, today }: LinkDesk, linkage: Linkage): Promise<void> {
  const received = (await log.read(LINKAGES)) as readonly RecordedLinkage[]
  receiveLinkage(linkage, { today: today() })(received.map(({ data }) => data))
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
  { execute, importer }: LinkDesk,
  { id, day }: Job,
  linkage: Linkage,
  { counts }: JobProgress,
): Promise<void> {
  if (!OF_SOMEBODY.some(verdict => (counts[verdict] ?? 0) > 0)) return
  await execute(new ReceiveLinkage(linkage, { ...importer, correlationId: `linkage:${id}`, today: day }))
}
