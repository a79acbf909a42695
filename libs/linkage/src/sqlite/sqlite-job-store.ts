import type { DatabaseSync } from 'node:sqlite'
import { calendarDate, StoreUnavailable } from '#libs/kernel'
import {
  moduleBeside,
  openToRead,
  openToWriteAndRead,
  speakingOf,
  type DatabaseFile,
  type GroupCommitWriter,
  type OnBreakdown,
} from '#libs/sqlite'
import type { Job, JobProgress, KnownJob, SourceEntry, Task } from '../jobs/job.js'
import type { LogIdentity } from '../jobs/log-identity.js'
import { JobStore, type Settled } from '../jobs/job-store.js'
import type { Counts } from '../jobs/verdict.js'
import { importsFile } from './imports-file.js'
import type { AdvanceArgs, JobArgs, LogIdentityArgs, SettleArgs } from './imports.procedures.js'

interface JobRecord {
  readonly id: string
  readonly kind: Job['kind']
  readonly source: string
  readonly report: string
  readonly day: string
  readonly head: string
  readonly rows: number
  readonly line: number
  readonly digest: string
  readonly report_bytes: number
  readonly counts: string
}

interface MarkRecord {
  readonly stream: string
  readonly revision: string
  readonly id: string
  readonly recorded_at: string
  readonly position: string
}

type EntryRecord = readonly [sourceId: string, content: string, position: string | null]

/** Jobs in a SQLite file of their own in the data folder. The holder of the folder's lock writes, and reads, it. */
export class SqliteJobStore extends JobStore {
  private readonly byTask
  private readonly settledOf
  private readonly ofSource
  private readonly furthest

  private constructor(
    private readonly file: DatabaseFile,
    private readonly reader: DatabaseSync,
    private readonly writer: GroupCommitWriter | undefined,
  ) {
    super()
    this.byTask = reader.prepare(
      `SELECT * FROM job WHERE kind = ? AND source = ? AND report = ? AND state = 'unfinished'`,
    )
    this.settledOf = reader.prepare('SELECT row, settled FROM settled WHERE job = ?')
    this.ofSource = reader.prepare(
      'SELECT source_id, content, position FROM source_row WHERE source_id IN (SELECT value FROM json_each(?))',
    )
    this.ofSource.setReturnArrays(true)
    this.furthest = reader.prepare('SELECT stream, revision, id, recorded_at, position FROM mark')
  }

  /** The file is made when it is not there. */
  static async open(path: string, onBreakdown?: OnBreakdown): Promise<JobStore> {
    const file = importsFile(path)
    return openToWriteAndRead(
      file,
      moduleBeside(import.meta.url, './imports.procedures'),
      (reader, writer) => new SqliteJobStore(file, reader, writer),
      { onBreakdown },
    )
  }

  /** Beside a process that writes: every write is refused. */
  static openToRead(path: string): JobStore {
    const file = importsFile(path)
    return openToRead(file, reader => new SqliteJobStore(file, reader, undefined))
  }

  override begin({ head, ...job }: Job): Promise<void> {
    return this.write('begin', { ...job, head: String(head) } satisfies JobArgs)
  }

  override unfinished({ kind, source, report }: Task): KnownJob | undefined {
    return this.reading(() => known(this.byTask.get(kind, source, report)))
  }

  override end(job: string): Promise<void> {
    return this.write('end', { job })
  }

  override settle(job: string, row: number, settled: Settled, identity?: LogIdentity): Promise<void> {
    const args = { job, row, settled: JSON.stringify(settled), identity: logIdentityArgs(identity) }
    return this.write('settle', args satisfies SettleArgs)
  }

  override settled(job: string): ReadonlyMap<number, Settled> {
    const found = this.reading(() => this.settledOf.all(job)) as unknown as { row: number; settled: string }[]
    return new Map(found.map(({ row, settled }) => [row, JSON.parse(settled) as Settled]))
  }

  override advance(
    job: string,
    progress: JobProgress,
    entries: readonly SourceEntry[],
    identity?: LogIdentity,
  ): Promise<void> {
    const rows = entries.map(({ sourceId, content, position }) => [sourceId, content, position ?? null] as const)
    const counts = JSON.stringify(progress.counts)
    const args = { ...progress, job, counts, entries: rows, identity: logIdentityArgs(identity) }
    return this.write('advance', args satisfies AdvanceArgs)
  }

  override entries(sourceIds: readonly string[]): ReadonlyMap<string, SourceEntry> {
    const found = this.reading(() => this.ofSource.all(JSON.stringify(sourceIds))) as unknown as readonly EntryRecord[]
    return new Map(
      found.map(([sourceId, content, position]) => [
        sourceId,
        { sourceId, content, ...(position !== null && { position }) },
      ]),
    )
  }

  override logIdentity(): LogIdentity | undefined {
    const found = this.reading(() => this.furthest.get()) as MarkRecord | undefined
    if (!found) return undefined
    const { revision, recorded_at: recordedAt, position, stream, id } = found
    return { stream, revision: BigInt(revision), id, recordedAt, position: BigInt(position) }
  }

  override forget(): Promise<void> {
    return this.write('forget', {})
  }

  override async close(): Promise<void> {
    await this.writer?.close()
    if (this.reader.isOpen) this.reader.close()
  }

  private reading<Result>(work: () => Result): Result {
    return speakingOf(this.file, work)
  }

  private async write(name: string, args: object): Promise<void> {
    if (!this.writer) throw new StoreUnavailable(`${this.file.path} was opened to be read only.`)
    await this.writer.call(name, args)
  }
}

const logIdentityArgs = (identity: LogIdentity | undefined): LogIdentityArgs | undefined =>
  identity && [identity.stream, String(identity.revision), identity.id, identity.recordedAt, String(identity.position)]

function known(found: unknown): KnownJob | undefined {
  if (!found) return undefined
  const { day, head, report_bytes: reportBytes, ...record } = found as JobRecord
  const { id, kind, source, report, rows, line, digest } = record
  return {
    job: { id, kind, source, report, day: calendarDate(day), head: BigInt(head) },
    progress: { rows, line, digest, reportBytes, counts: JSON.parse(record.counts) as Counts },
  }
}
