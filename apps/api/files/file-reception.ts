import type { FastifyRequest } from 'fastify'
import { FileRefused } from '#libs/linkage'
import { ProblemException } from '../problems/problem.exception.js'
import type { FileJob, FileTask } from './file-job.js'
import type { FileJobs } from './file-jobs.js'
import type { JobFolder } from './job-folder.js'
import { receiveUpload } from './receive-upload.js'
import { requireReadable } from './run-file-job.js'

/** Takes an upload, and makes it a job once it is known to be a file of its kind. */
export class FileReception {
  constructor(
    readonly folder: JobFolder,
    private readonly jobs: FileJobs,
    private readonly limit: number,
  ) {}

  async receive(request: FastifyRequest, task: FileTask): Promise<FileJob> {
    const id = this.folder.reserve()
    try {
      await receiveUpload(request, this.folder.upload(id), this.limit)
      await requireReadable(this.folder.upload(id), task.kind)
      return this.jobs.add(id, task)
    } catch (error) {
      this.folder.discard(id)
      throw error instanceof FileRefused ? refusal(error) : error
    }
  }
}

const refusal = ({ place, detail, rule }: FileRefused): ProblemException =>
  new ProblemException('file-refused', `${place} ${detail}`, { errors: [{ field: 'file', rule, detail }] })
