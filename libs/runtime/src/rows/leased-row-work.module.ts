import { Module, type DynamicModule } from '@nestjs/common'
import { LeasedRowWork } from './leased-row-work.js'
import { LeasedRows, leasedRowsAt } from './leased-rows.js'
import { notify } from './notify.js'
import { RowWork } from './row-work.js'

/** Rows are written on request, under the lease that a projector has otherwise. */
@Module({})
export class LeasedRowWorkModule {
  static at(mongodbUrl: string, heldDossiers: number): DynamicModule {
    const work = {
      provide: RowWork,
      useFactory: (rows: LeasedRows) => new LeasedRowWork(rows, notify),
      inject: [LeasedRows],
    }
    return {
      module: LeasedRowWorkModule,
      global: true,
      providers: [leasedRowsAt(mongodbUrl, heldDossiers), work],
      exports: [RowWork],
    }
  }
}
