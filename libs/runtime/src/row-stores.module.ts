import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common'
import { openRowStores, openRowStoresForWriting } from './open-stores.js'
import type { Settings } from './settings.js'
import { DATED_RULES, surroundingsBy } from './fact-providers.js'
import { RowStores } from './stores.js'

/** The log and the rows, without the vault: for a process that sees no person. */
@Module({})
export class RowStoresModule implements OnApplicationShutdown {
  constructor(private readonly stores: RowStores) {}

  /** Rows that others may write too, under the lease. */
  static reading(settings: Settings): DynamicModule {
    return RowStoresModule.over(() => openRowStores(settings), settings)
  }

  static writing(settings: Settings): DynamicModule {
    return RowStoresModule.over(() => openRowStoresForWriting(settings), settings)
  }

  private static over(open: () => Promise<RowStores>, settings: Settings): DynamicModule {
    const providers = [
      { provide: RowStores, useFactory: open },
      { provide: DATED_RULES, useValue: surroundingsBy(settings).rules },
    ]
    return { module: RowStoresModule, global: true, providers, exports: [RowStores, DATED_RULES] }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stores.close()
  }
}
