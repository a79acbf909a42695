import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder } from '#libs/sqlite'
import { isUuid } from '../validation/word.fields.js'
import type { FileJob, FileTask } from './file-job.js'
import { onDisk } from './on-disk.js'

/** Of every file in it: they tell of persons. */
export const OWNER_ONLY = 0o600

/** Where uploads, their reports and what is known of them stand: a folder for each in the data folder. */
export class JobFolder {
  constructor(private readonly path: string) {}

  /** Room for an upload that is no job yet. */
  reserve(): string {
    const id = randomUUID()
    onDisk(this.path, () => {
      const isFirst = !existsSync(this.path)
      mkdirSync(join(this.path, id), { recursive: true, mode: 0o700 })
      syncFolder(this.path)
      if (isFirst) syncFolder(dirname(this.path))
    })
    return id
  }

  upload(id: string): string {
    return join(this.path, id, 'upload')
  }

  report(id: string): string {
    return join(this.path, id, 'report.csv')
  }

  hasReport(id: string): boolean {
    return existsSync(this.report(id))
  }

  begin(id: string, task: FileTask, receivedAt: string): FileJob {
    const job: FileJob = { ...task, id, state: 'queued', receivedAt, rows: 0, counts: {} }
    this.save(job)
    return job
  }

  /** All of it or nothing: whoever reads it later finds the one before, or this one. */
  save(job: FileJob): void {
    const path = join(this.path, job.id, 'job.json')
    onDisk(path, () => {
      writeFileSync(`${path}.new`, JSON.stringify(job), { mode: OWNER_ONLY, flush: true })
      renameSync(`${path}.new`, path)
      syncFolder(join(this.path, job.id))
    })
  }

  /** In the order in which they were received. What was never received whole is thrown away. */
  all(): readonly FileJob[] {
    if (!existsSync(this.path)) return []
    const jobs = onDisk(this.path, () =>
      readdirSync(this.path)
        .filter(isUuid)
        .flatMap(id => this.received(id)),
    )
    return jobs.sort((one, other) => (asReceived(one) < asReceived(other) ? -1 : 1))
  }

  /** The file holds persons' numbers: it stays no longer than it is needed. */
  dropUpload(id: string): void {
    rmSync(this.upload(id), { force: true })
  }

  discard(id: string): void {
    rmSync(join(this.path, id), { recursive: true, force: true })
  }

  private received(id: string): readonly FileJob[] {
    const path = join(this.path, id, 'job.json')
    if (existsSync(path)) return [JSON.parse(readFileSync(path, 'utf8')) as FileJob]
    this.discard(id)
    return []
  }
}

/** Those of one millisecond too are told in the same order each time. */
const asReceived = ({ receivedAt, id }: FileJob): string => `${receivedAt} ${id}`
