import { Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { PersonVault } from '#libs/person-vault'
import { ReadModels } from '#libs/read-models'
import type { DatedRules } from '#libs/trajectory'
import { Clock, SystemClock } from './clock.js'
import { openStores, openStoresForReading, type Writing } from './open-stores.js'
import { readRules } from './read-rules.js'
import type { Settings } from './settings.js'
import { FactStores, RowStores, Stores } from './stores.js'

/** Token of the dated rules that hold for this process. */
export const DATED_RULES = Symbol('DatedRules')

export interface Surroundings {
  readonly rules: DatedRules
  readonly clock: Clock
}

const storeOf = <Store>(token: abstract new () => Store, from: (stores: Stores) => Store): Provider => ({
  provide: token,
  useFactory: from,
  inject: [Stores],
})

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

  static over(open: () => Promise<Stores>, { rules, clock }: Surroundings): DynamicModule {
    const providers: Provider[] = [
      { provide: Stores, useFactory: open },
      { provide: FactStores, useExisting: Stores },
      { provide: RowStores, useExisting: Stores },
      storeOf(EventStore, ({ log }) => log),
      storeOf(PersonVault, ({ vault }) => vault),
      storeOf(ReadModels, ({ readModels }) => readModels),
      { provide: DATED_RULES, useValue: rules },
      { provide: Clock, useValue: clock },
    ]
    const exported = [Stores, FactStores, RowStores, EventStore, PersonVault, ReadModels, DATED_RULES, Clock]
    return { module: StoresModule, global: true, providers, exports: exported }
  }

  /** Nest calls this once the HTTP server has closed: nobody asks for anything any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.stores.close()
  }
}

export const surroundingsBy = (settings: Settings): Surroundings => ({
  rules: readRules(settings.rulesFile),
  clock: new SystemClock(),
})
