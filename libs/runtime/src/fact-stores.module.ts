import { Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { PersonVault } from '#libs/person-vault'
import { Clock } from './clock.js'
import { openDryRunStores } from './dry-run-stores.js'
import { openFactStores, type Writing } from './open-stores.js'
import type { Settings } from './settings.js'
import { DATED_RULES, surroundingsBy } from './stores.module.js'
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
    const { rules, clock } = surroundingsBy(settings)
    const providers: Provider[] = [
      { provide: FactStores, useFactory: open },
      { provide: EventStore, useFactory: ({ log }: FactStores) => log, inject: [FactStores] },
      { provide: PersonVault, useFactory: ({ vault }: FactStores) => vault, inject: [FactStores] },
      { provide: DATED_RULES, useValue: rules },
      { provide: Clock, useValue: clock },
    ]
    const exported = [FactStores, EventStore, PersonVault, DATED_RULES, Clock]
    return { module: FactStoresModule, global: true, providers, exports: exported }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stores.close()
  }
}
