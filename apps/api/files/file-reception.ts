import { join } from 'node:path'
import { Logger, type Provider } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FileRefused, SqliteJobStore } from '#libs/linkage'
import { Clock, dataFolder, Stores, type Settings } from '#libs/runtime'
import type { OnBreakdown } from '#libs/sqlite'
import { ProblemException } from '../problems/problem.exception.js'
import type { FileJob, FileTask } from './file-job.js'
import { FileJobs } from './file-jobs.js'
import { JobFolder } from './job-folder.js'
import { notAFile, receiveUpload, UPLOAD_TYPES } from './receive-upload.js'
import { requireReadable, runFileJob } from './run-file-job.js'

export const FILE_DOOR = Symbol('FileDoor')

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

const logger = new Logger('Files')

/** At shutdown jobs stop first, then the job store closes, then the other stores. */
export function fileProviders({ dataDir, uploadLimit }: Settings, onBreakdown?: OnBreakdown): Provider[] {
  const folder = new JobFolder(join(dataFolder(dataDir).path, 'files'))
  const makeJobs = async (stores: Stores, commands: CommandBus, clock: Clock): Promise<FileJobs> => {
    // Where the stores were refused Nest goes on without them: nothing is opened in a folder that another process has.
    const { closing } = stores
    const store = await SqliteJobStore.open(dataFolder(dataDir).imports, onBreakdown)
    closing.defer(() => store.close())
    const warn = (message: string) => logger.warn(message)
    const services = { folder, store, stores, commands, clock, warn }
    const jobs = new FileJobs({
      folder,
      now: () => clock.now(),
      head: () => stores.log.head(),
      take: (job, running) => runFileJob(services, job, running),
      failed: ({ id }, error) => logger.error(`File ${id} failed.`, error),
    })
    closing.defer(() => jobs.stop())
    return jobs
  }
  return [
    { provide: FileJobs, useFactory: makeJobs, inject: [Stores, CommandBus, Clock] },
    {
      provide: FILE_DOOR,
      useFactory: (jobs: FileJobs) => new FileReception(folder, jobs, uploadLimit),
      inject: [FileJobs],
    },
  ]
}

export const UPLOADS: ReadonlySet<string> = new Set(['/imports', '/linkages'])

const takesFiles = ({ routeOptions }: FastifyRequest): boolean => UPLOADS.has(routeOptions.url ?? '')
const notTaken = () => new ProblemException('media-type-unsupported', 'The body must be sent as application/json.')

/** Files are handed on as they come in; no other endpoint takes them, and what is no file is told what one is sent as. */
export function acceptUploads(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([...UPLOAD_TYPES], (request, payload, done) =>
    takesFiles(request) ? done(null, payload) : done(notTaken()),
  )
  fastify.addContentTypeParser('*', (request, _, done) => done(takesFiles(request) ? notAFile() : notTaken()))
}
