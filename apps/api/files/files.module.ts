import { join } from 'node:path'
import { Logger, Module, type DynamicModule } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { SqliteJobStore, type JobStore } from '#libs/linkage'
import { Clock, dataFolder, Stores, type Settings } from '#libs/runtime'
import type { OnBreakdown } from '#libs/sqlite'
import { FileJobs } from './file-jobs.js'
import { FileReception } from './file-reception.js'
import { ImportsController } from './imports.controller.js'
import { JobFolder } from './job-folder.js'
import { LinkagesController } from './linkages.controller.js'
import { runFileJob } from './run-file-job.js'
import { whyItWaits } from './why-failed.js'

const logger = new Logger('Files')

/** Files that are sent, and the jobs they become. */
@Module({ controllers: [ImportsController, LinkagesController] })
export class FilesModule {
  static within({ dataDir, uploadLimit }: Settings, onBreakdown?: OnBreakdown): DynamicModule {
    const { path, imports } = dataFolder(dataDir)
    const folder = new JobFolder(join(path, 'files'))
    return {
      module: FilesModule,
      providers: [
        {
          provide: FileJobs,
          useFactory: (stores: Stores, commands: CommandBus, clock: Clock) =>
            jobsIn({ folder, stores, commands, clock }, () => SqliteJobStore.open(imports, onBreakdown)),
          inject: [Stores, CommandBus, Clock],
        },
        {
          provide: FileReception,
          useFactory: (jobs: FileJobs) => new FileReception(folder, jobs, uploadLimit),
          inject: [FileJobs],
        },
      ],
    }
  }
}

interface Surroundings {
  readonly folder: JobFolder
  readonly stores: Stores
  readonly commands: CommandBus
  readonly clock: Clock
}

/** At shutdown jobs stop first, then the job store closes, then the other stores. */
async function jobsIn(surroundings: Surroundings, open: () => Promise<JobStore>): Promise<FileJobs> {
  const { folder, stores, clock } = surroundings
  // Where the stores were refused Nest goes on without them: nothing is opened in a folder that another process has.
  const { closing } = stores
  const store = await open()
  closing.defer(() => store.close())
  const services = { ...surroundings, store, warn: (message: string) => logger.warn(message) }
  const jobs = new FileJobs({
    folder,
    now: () => clock.now(),
    head: () => stores.log.head(),
    take: (job, running) => runFileJob(services, job, running),
    failed: ({ id }, error) => logger.error(`File ${id} failed.`, error),
    waits: ({ id }, error) => logger.warn(`File ${id} waits: ${whyItWaits(error)}`),
  })
  closing.defer(() => jobs.stop())
  return jobs
}
