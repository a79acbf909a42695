import { Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common'
import { ReadModels } from '#libs/read-models'
import { FACT_TOKENS, factProviders, surroundingsBy, type Surroundings } from './fact-providers.js'
import { openStores, openStoresForReading, type Writing } from './open-stores.js'
import type { Settings } from './settings.js'
import { FactStores, RowStores, Stores } from './stores.js'

/** The stores, the rules and the clock for everything else. Opened once; closed when all that uses them has stopped. */
@Module({})
export class StoresModule implements OnApplicationShutdown {
  constructor(private readonly stores: Stores) {}

  static writing(settings: Settings, how: Writing): DynamicModule {
    return StoresModule.over(() => openStores(settings, how), surroundingsBy(settings))
  }

  static reading(settings: Settings): DynamicModule {
    return StoresModule.over(() => openStoresForReading(settings), surroundingsBy(settings))
  }

  static over(open: () => Promise<Stores>, surroundings: Surroundings): DynamicModule {
    const providers: Provider[] = [
      { provide: Stores, useFactory: open },
      { provide: FactStores, useExisting: Stores },
      { provide: RowStores, useExisting: Stores },
      { provide: ReadModels, useFactory: ({ readModels }: Stores) => readModels, inject: [Stores] },
      ...factProviders(surroundings),
    ]
    const exported = [...FACT_TOKENS, Stores, RowStores, ReadModels]
    return { module: StoresModule, global: true, providers, exports: exported }
  }

  /** Nest calls this once the HTTP server has closed: nobody asks for anything any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.stores.close()
  }
}
