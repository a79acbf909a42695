import { Inject, Logger, Module, type DynamicModule, type OnApplicationBootstrap, type Provider } from '@nestjs/common'
import { PolledPositions, Positions, ProjectionRunner, type Notice } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import type { DatedRules } from '#libs/trajectory'
import { DATED_RULES } from './stores.module.js'
import { Stores } from './stores.js'

const FOLLOWS = Symbol('follows')

const logger = new Logger('Rows')
const notify = ({ level, message }: Notice) => (level === 'info' ? logger.log(message) : logger[level](message))

const runnerProvider: Provider = {
  provide: ProjectionRunner,
  useFactory: ({ log, readModels, closing }: Stores, rules: DatedRules) => {
    const made = new ProjectionRunner(log, readModels, keptProjections(rules), { notify })
    closing.defer(() => made.stop())
    return made
  },
  inject: [Stores, DATED_RULES],
}

/** Carries the log into rows in this process. Stops before the stores are closed. */
@Module({})
export class RunnerModule implements OnApplicationBootstrap {
  constructor(
    private readonly runner: ProjectionRunner,
    @Inject(FOLLOWS) private readonly follows: boolean,
  ) {}

  /** The rows follow the log from the start of the application on. */
  static following(): DynamicModule {
    return RunnerModule.with(true)
  }

  /** The runner waits to be told: to catch up once, or to rebuild. */
  static standing(): DynamicModule {
    return RunnerModule.with(false)
  }

  private static with(follows: boolean): DynamicModule {
    const positions = { provide: Positions, useExisting: ProjectionRunner }
    return {
      module: RunnerModule,
      global: true,
      providers: [runnerProvider, positions, { provide: FOLLOWS, useValue: follows }],
      exports: [ProjectionRunner, Positions],
    }
  }

  onApplicationBootstrap(): void {
    if (this.follows) this.runner.start()
  }
}

const polled: Provider = {
  provide: Positions,
  useFactory: ({ log, readModels }: Stores, rules: DatedRules) =>
    new PolledPositions(log, readModels, keptProjections(rules)),
  inject: [Stores, DATED_RULES],
}

/** Another process carries the rows: their checkpoints tell how far they are. */
@Module({ providers: [polled], exports: [Positions] })
export class PolledPositionsModule {
  static global(): DynamicModule {
    return { module: PolledPositionsModule, global: true }
  }
}
