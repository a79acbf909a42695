import { Module, type DynamicModule, type Provider } from '@nestjs/common'
import { PolledPositions, Positions, type CarrierState } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import type { DatedRules } from '#libs/trajectory'
import { openLeases } from '../engines.js'
import type { Settings } from '../settings.js'
import { DATED_RULES } from '../fact-providers.js'
import { RowStores } from '../stores.js'

type Engines = Pick<Settings, 'eventStoreUrl' | 'mongodbUrl'>

/** With the log in its data folder a server carries the rows itself: there is no projector. */
const nobody = ({ eventStoreUrl }: Engines): CarrierState => ({
  state: 'dropped',
  reason:
    eventStoreUrl === undefined
      ? 'No server runs, which carries the rows.'
      : 'No projector has the lease to write the rows.',
})

/** Of rows in files, whoever has the folder carries them. */
async function carrierBy(engines: Engines, { closing }: RowStores) {
  const { mongodbUrl: url } = engines
  if (url === undefined) return undefined
  const leases = await openLeases(url)
  closing.defer(() => leases.close())
  return async () => ((await leases.isFree()) ? nobody(engines) : undefined)
}

const polledBy = (engines: Engines): Provider => ({
  provide: Positions,
  useFactory: async (stores: RowStores, rules: DatedRules) => {
    const { log, readModels } = stores
    return new PolledPositions(log, readModels, keptProjections(rules), await carrierBy(engines, stores))
  },
  inject: [RowStores, DATED_RULES],
})

/** Another process carries the rows: their checkpoints tell how far they are. */
@Module({})
export class PolledPositionsModule {
  static by(engines: Engines): DynamicModule {
    return {
      module: PolledPositionsModule,
      global: true,
      providers: [polledBy(engines)],
      exports: [Positions],
    }
  }
}
