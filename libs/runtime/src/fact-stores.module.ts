import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common'
import { openDryRunStores } from './dry-run-stores.js'
import { FACT_TOKENS, factProviders, surroundingsBy } from './fact-providers.js'
import { openFactStores, type Writing } from './open-stores.js'
import type { Settings } from './settings.js'
import { FactStores } from './stores.js'

/** The log and the vault, without the rows: for what records facts, and asks nothing of everybody. */
@Module({})
export class FactStoresModule implements OnApplicationShutdown {
  constructor(private readonly stores: FactStores) {}

  static writing(settings: Settings, how: Writing): DynamicModule {
    return FactStoresModule.over(() => openFactStores(settings, how), settings)
  }

  /** To try what would be recorded: nothing is. */
  static dryRunning(settings: Settings): DynamicModule {
    return FactStoresModule.over(() => openDryRunStores(settings), settings)
  }

  private static over(open: () => Promise<FactStores>, settings: Settings): DynamicModule {
    const providers = [{ provide: FactStores, useFactory: open }, ...factProviders(surroundingsBy(settings))]
    return { module: FactStoresModule, global: true, providers, exports: FACT_TOKENS }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stores.close()
  }
}
