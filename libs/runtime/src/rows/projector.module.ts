import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type Provider } from '@nestjs/common'
import { StoreLocked } from '#libs/kernel'
import { Positions } from '#libs/projection-runner'
import { RowStores } from '../stores.js'
import { LeasedRows, leasedRowsAt } from './leased-rows.js'
import { notify } from './notify.js'
import { Projector } from './projector.js'

const MUST_CARRY = Symbol('MustCarry')
/** Longer than the lease of a process that was killed lasts. */
const PATIENCE_MS = 12_000

const projectorProvider: Provider = {
  provide: Projector,
  useFactory: (rows: LeasedRows, { closing }: RowStores) => {
    const made = new Projector(rows, notify)
    closing.defer(() => made.stop())
    return made
  },
  inject: [LeasedRows, RowStores],
}

/** Carries the log into rows in this process, whenever it has the lease. Stops before the stores are closed. */
@Module({})
export class ProjectorModule implements OnApplicationBootstrap {
  constructor(
    private readonly projector: Projector,
    private readonly stores: RowStores,
    @Inject(MUST_CARRY) private readonly mustCarry: boolean,
  ) {}

  /** One of several, of which the others stand by. */
  static at(mongodbUrl: string, heldDossiers: number): DynamicModule {
    return ProjectorModule.with(leasedRowsAt(mongodbUrl, heldDossiers), false)
  }

  /** Of a log that only this process has: rows that another one carries would be those of another log. */
  static aloneAt(mongodbUrl: string, heldDossiers: number): DynamicModule {
    return ProjectorModule.with(leasedRowsAt(mongodbUrl, heldDossiers), true)
  }

  private static with(rows: Provider, mustCarry: boolean): DynamicModule {
    const positions = { provide: Positions, useExisting: Projector }
    return {
      module: ProjectorModule,
      global: true,
      providers: [rows, projectorProvider, positions, { provide: MUST_CARRY, useValue: mustCarry }],
      exports: [Projector, Positions],
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    this.projector.start()
    if (!this.mustCarry || (await this.projector.setsOffWithin(PATIENCE_MS))) return
    await this.stores.close()
    throw new StoreLocked(
      'Another process carries rows in the database at MONGODB_URL. With its events in a data folder a server has a database of its own; with EVENTSTORE_URL many share one.',
    )
  }
}
