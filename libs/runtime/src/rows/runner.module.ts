import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type Provider } from '@nestjs/common'
import { Positions, ProjectionRunner, type MemoryLimits } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import type { DatedRules } from '#libs/trajectory'
import { DATED_RULES } from '../fact-providers.js'
import { RowStores } from '../stores.js'
import { notify } from './notify.js'
import { RowWork } from './row-work.js'

const FOLLOWS = Symbol('follows')

const runnerThatHolds = (memoryLimits: Partial<MemoryLimits>): Provider => ({
  provide: ProjectionRunner,
  useFactory: ({ log, readModels, closing }: RowStores, rules: DatedRules) => {
    const made = new ProjectionRunner(log, readModels, keptProjections(rules), { notify, limits: memoryLimits })
    closing.defer(() => made.stop())
    return made
  },
  inject: [RowStores, DATED_RULES],
})

/** Carries the log into rows in this process. Stops before the stores are closed. */
@Module({})
export class RunnerModule implements OnApplicationBootstrap {
  constructor(
    private readonly runner: ProjectionRunner,
    @Inject(FOLLOWS) private readonly follows: boolean,
  ) {}

  /** The rows follow the log from the start of the application on. */
  static following(memoryLimits: Partial<MemoryLimits> = {}): DynamicModule {
    return RunnerModule.with(true, memoryLimits)
  }

  /** The runner waits to be told: to catch up once, or to rebuild. */
  static standing(memoryLimits: Partial<MemoryLimits>): DynamicModule {
    return RunnerModule.with(false, memoryLimits)
  }

  private static with(follows: boolean, memoryLimits: Partial<MemoryLimits>): DynamicModule {
    const aliases = [Positions, RowWork].map(provide => ({ provide, useExisting: ProjectionRunner }))
    return {
      module: RunnerModule,
      global: true,
      providers: [runnerThatHolds(memoryLimits), ...aliases, { provide: FOLLOWS, useValue: follows }],
      exports: [ProjectionRunner, Positions, RowWork],
    }
  }

  onApplicationBootstrap(): void {
    if (this.follows) this.runner.start()
  }
}
