import { Module, type DynamicModule, type OnApplicationBootstrap, type Provider } from '@nestjs/common'
import { Positions } from '#libs/projection-runner'
import { RowStores } from '../stores.js'
import { LEASED_ROWS, leasedRowsAt, type LeasedRows } from './leased-rows.js'
import { notify } from './notify.js'
import { Projector } from './projector.js'

const projectorProvider: Provider = {
  provide: Projector,
  useFactory: (rows: LeasedRows, { closing }: RowStores) => {
    const made = new Projector(rows, notify)
    closing.defer(() => made.stop())
    return made
  },
  inject: [LEASED_ROWS, RowStores],
}

/** Carries the log into rows in this process, whenever it has the lease. Stops before the stores are closed. */
@Module({})
export class ProjectorModule implements OnApplicationBootstrap {
  constructor(private readonly projector: Projector) {}

  static at(mongodbUrl: string): DynamicModule {
    return {
      module: ProjectorModule,
      global: true,
      providers: [leasedRowsAt(mongodbUrl), projectorProvider, { provide: Positions, useExisting: Projector }],
      exports: [Projector, Positions],
    }
  }

  onApplicationBootstrap(): void {
    this.projector.start()
  }
}
