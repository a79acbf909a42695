import { Module, type DynamicModule, type Provider } from '@nestjs/common'
import { PolledPositions, Positions } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import type { DatedRules } from '#libs/trajectory'
import { DATED_RULES } from '../stores.module.js'
import { RowStores } from '../stores.js'

const polled: Provider = {
  provide: Positions,
  useFactory: ({ log, readModels }: RowStores, rules: DatedRules) =>
    new PolledPositions(log, readModels, keptProjections(rules)),
  inject: [RowStores, DATED_RULES],
}

/** Another process carries the rows: their checkpoints tell how far they are. */
@Module({ providers: [polled], exports: [Positions] })
export class PolledPositionsModule {
  static global(): DynamicModule {
    return { module: PolledPositionsModule, global: true }
  }
}
