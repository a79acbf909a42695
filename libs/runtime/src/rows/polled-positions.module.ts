import { Module, type DynamicModule, type Provider } from '@nestjs/common'
import { PolledPositions, Positions, type CarrierState } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import type { DatedRules } from '#libs/trajectory'
import { openLeases } from '../engines.js'
import type { Settings } from '../settings.js'
import { DATED_RULES } from '../stores.module.js'
import { RowStores } from '../stores.js'

const NOBODY: CarrierState = { state: 'dropped', reason: 'No projector has the lease to write the rows.' }

/** Of rows in files, whoever has the folder carries them. */
async function carrierAt(url: string | undefined, { closing }: RowStores) {
  if (url === undefined) return undefined
  const leases = await openLeases(url)
  closing.defer(() => leases.close())
  return async () => ((await leases.isFree()) ? NOBODY : undefined)
}

const polledAt = (url: string | undefined): Provider => ({
  provide: Positions,
  useFactory: async (stores: RowStores, rules: DatedRules) => {
    const { log, readModels } = stores
    return new PolledPositions(log, readModels, keptProjections(rules), await carrierAt(url, stores))
  },
  inject: [RowStores, DATED_RULES],
})

/** Another process carries the rows: their checkpoints tell how far they are. */
@Module({})
export class PolledPositionsModule {
  static by({ mongodbUrl }: Pick<Settings, 'mongodbUrl'>): DynamicModule {
    return {
      module: PolledPositionsModule,
      global: true,
      providers: [polledAt(mongodbUrl)],
      exports: [Positions],
    }
  }
}
