import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type Provider } from '@nestjs/common'
import { Positions, ProjectionRunner } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import type { DatedRules } from '#libs/trajectory'
import { DATED_RULES } from '../fact-providers.js'
import { RowStores } from '../stores.js'
import { notify } from './notify.js'
import { RowWork } from './row-work.js'

const FOLLOWS = Symbol('follows')

const runnerThatHolds = (heldDossiers?: number): Provider => ({
  provide: ProjectionRunner,
  useFactory: ({ log, readModels, closing }: RowStores, rules: DatedRules) => {
    const made = new ProjectionRunner(log, readModels, keptProjections(rules), { notify, heldDossiers })
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
  static following(heldDossiers?: number): DynamicModule {
    return RunnerModule.with(true, heldDossiers)
  }

  /** The runner waits to be told: to catch up once, or to rebuild. */
  static standing(heldDossiers: number): DynamicModule {
    return RunnerModule.with(false, heldDossiers)
  }

  private static with(follows: boolean, heldDossiers?: number): DynamicModule {
    const aliases = [Positions, RowWork].map(provide => ({ provide, useExisting: ProjectionRunner }))
    return {
      module: RunnerModule,
      global: true,
      providers: [runnerThatHolds(heldDossiers), ...aliases, { provide: FOLLOWS, useValue: follows }],
      exports: [ProjectionRunner, Positions, RowWork],
    }
  }

  onApplicationBootstrap(): void {
    if (this.follows) this.runner.start()
  }
}
