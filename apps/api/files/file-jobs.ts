import { setTimeout as pause } from 'node:timers/promises'
import { isPassing } from '#libs/kernel'
import type { Following, JobProgress, RowsFile } from '#libs/linkage'
import { supervise } from '#libs/projection-runner'
import { ProblemException } from '../problems/problem.exception.js'
import { hasEnded, type FileJob, type FileTask } from './file-job.js'
import { GIVE_UP_AFTER_MS, RETRY_MS, STOP_WITHIN_MS, type JobsOptions } from './jobs-options.js'
import { RunningJob } from './running-job.js'
import type { SpeedSoFar } from './speed.js'
import { waitingForRoom } from './waiting-for-room.js'
import { whyItWaits, whyOf } from './why-failed.js'

export type JobInHand = FileJob & Partial<SpeedSoFar>

/** Files that are taken in, those of one source one after the other. What a restart finds unfinished goes on. */
export class FileJobs {
  private readonly jobs = new Map<string, FileJob>()
  private readonly queues = new Map<string, Promise<void>>()
  private readonly running = new Map<string, RunningJob>()
  private stopping = false

  constructor(private readonly options: JobsOptions) {}

  /** What was received and not finished before this process started. */
  resume(): void {
    for (const job of this.options.folder.all()) {
      this.jobs.set(job.id, job)
      if (hasEnded(job)) this.options.folder.dropUpload(job.id)
      else this.queue(job)
    }
  }

  add(id: string, task: FileTask): FileJob {
    const job = this.options.folder.begin(id, task, this.options.now().toISOString())
    this.jobs.set(id, job)
    this.queue(job)
    return job
  }

  /** The last first, at most `limit`; behind one of them, where that is told. */
  list(limit: number, before?: string): readonly JobInHand[] {
    const ids = [...this.jobs.keys()].toReversed()
    const from = before === undefined ? 0 : ids.indexOf(this.get(before).id) + 1
    return ids.slice(from, from + limit).map(id => this.get(id))
  }

  get(id: string): JobInHand {
    const job = this.jobs.get(id)
    if (!job) throw new ProblemException('import-unknown', 'No file was received under this id.')
    const running = this.running.get(id)
    return running ? { ...job, ...running.speed.of(job, this.options.now()) } : job
  }

  /** What was recorded of a file by now can be read from this position on; a log that is gone tells none. */
  async look(id: string): Promise<JobInHand> {
    const job = this.get(id)
    if (job.state !== 'running') return job
    try {
      return { ...job, position: String(await this.options.head()) }
    } catch (error) {
      if (!isPassing(error)) throw error
      return job
    }
  }

  /** Rows under way are finished before it is answered; what is recorded stays. */
  async cancel(id: string): Promise<JobInHand> {
    const running = this.running.get(id)
    if (running) {
      running.isCancelled = true
      running.stop.abort()
      await running.left.promise
    }
    const job = this.get(id)
    const isCancelled = job.state === 'cancelled'
    if (hasEnded(job) && !isCancelled)
      throw new ProblemException('import-ended', `The file is ${job.state}: there is nothing to cancel.`)
    // Written down again by whoever asks again: where a full disk kept it from that, the next start would take the file in.
    const cancelled = this.keep(isCancelled ? job : this.ended(id, { state: 'cancelled' }))
    this.options.folder.dropUpload(id)
    return cancelled
  }

  /**
   * Rows under way are finished; the rest waits for the next start. So do those that a store answers nothing: once the
   * stores close they fail, and are judged again as after a kill.
   */
  async stop(): Promise<void> {
    this.stopping = true
    for (const { stop } of this.running.values()) stop.abort()
    const end = pause(this.options.stopWithinMs ?? STOP_WITHIN_MS, undefined, { ref: false })
    await Promise.race([Promise.all(this.queues.values()), end])
  }

  private queue({ id, kind, source }: FileJob): void {
    const queue = `${kind} ${source}`
    const before = this.queues.get(queue) ?? Promise.resolve()
    const run = before
      .then(() => this.run(id))
      .catch((error: unknown) => this.fail(id, error))
      .finally(() => {
        if (this.queues.get(queue) === run) this.queues.delete(queue)
      })
    this.queues.set(queue, run)
  }

  /** What goes wrong with the file stands in the job. Rejects where that cannot be written down. */
  private async run(id: string): Promise<void> {
    if (this.stopping || hasEnded(this.jobs.get(id)!)) return
    const started = this.change(id, { state: 'running', startedAt: this.options.now().toISOString() })
    const running = new RunningJob()
    this.running.set(id, running)
    let finished: FileJob | undefined
    try {
      const complete = async ({ rows, counts }: JobProgress) => {
        const position = String(await this.options.head())
        finished = this.ended(id, { state: 'done', rows, counts, position })
        this.options.folder.save(finished)
      }
      await this.take(started, running, complete)
    } catch (error) {
      this.options.failed(started, error)
      finished = this.ended(id, { state: 'failed', why: whyOf(error) })
    }
    if (running.isCancelled) finished ??= this.ended(id, { state: 'cancelled' })
    try {
      this.leave(finished ?? this.jobs.get(id)!)
    } finally {
      running.left.resolve()
    }
  }

  /** As after a restart: a store that is gone for a while does not end it, and what a stop cuts off is judged again. */
  private async take(job: FileJob, running: RunningJob, complete: Following['complete']): Promise<void> {
    const { take, waits, retryMs = RETRY_MS, giveUpAfterMs = GIVE_UP_AFTER_MS } = this.options
    const { signal } = running.stop
    const dropped = (error: Error) => {
      this.jobs.set(job.id, { ...this.jobs.get(job.id)!, why: whyItWaits(error) })
      waits(job, error)
    }
    const run = async (wentWell: () => void) => {
      await take(job, { ...this.following(job.id, running, wentWell), complete }).catch(waitingForRoom)
    }
    await supervise({ run, signal, dropped, retryMs, giveUpAfterMs })
  }

  private following(id: string, { stop, speed }: RunningJob, wentWell: () => void): Omit<Following, 'complete'> {
    const follow = ({ rows, counts }: JobProgress, file: RowsFile) => {
      speed.follow(file)
      const { why: _over, ...job } = this.jobs.get(id)!
      this.jobs.set(id, { ...job, rows, counts })
    }
    return {
      signal: stop.signal,
      onOpen: (file, before) => {
        speed.begin(before)
        follow(before, file)
      },
      onProgress: (progress, file) => {
        wentWell()
        follow(progress, file)
      },
    }
  }

  /** Where a full disk keeps it from being written down, it has ended all the same for whoever asks. */
  private leave(job: FileJob): void {
    this.running.delete(job.id)
    this.jobs.set(job.id, job)
    this.options.folder.save(job)
    if (hasEnded(job)) this.options.folder.dropUpload(job.id)
  }

  /** What became of it is not on disk: the next start goes on from what is. Those behind it have their turn. */
  private fail(id: string, error: unknown): void {
    const job = this.jobs.get(id)!
    this.options.failed(job, error)
    if (!hasEnded(job) && !this.stopping) this.jobs.set(id, this.ended(id, { state: 'failed', why: whyOf(error) }))
  }

  /** Why the record was corrected is told by its history: here it is not kept. */
  private ended(id: string, more: Partial<FileJob>): FileJob {
    const { correct: _reason, why: _waited, ...job } = this.jobs.get(id)!
    return { ...job, ...more, endedAt: this.options.now().toISOString() }
  }

  private change(id: string, more: Partial<FileJob>): FileJob {
    return this.keep({ ...this.jobs.get(id)!, ...more })
  }

  private keep(job: FileJob): FileJob {
    this.options.folder.save(job)
    this.jobs.set(job.id, job)
    return job
  }
}
