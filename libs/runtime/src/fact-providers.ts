import type { Provider } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { PersonVault } from '#libs/person-vault'
import type { DatedRules } from '#libs/trajectory'
import { Clock, SystemClock } from './clock.js'
import { readRules } from './read-rules.js'
import type { Settings } from './settings.js'
import { FactStores } from './stores.js'

/** Token of the dated rules that hold for this process. */
export const DATED_RULES = Symbol('DatedRules')

export interface Surroundings {
  readonly rules: DatedRules
  readonly clock: Clock
}

export const surroundingsBy = (settings: Settings): Surroundings => ({
  rules: readRules(settings.rulesFile),
  clock: new SystemClock(),
})

/** What commands need, wherever the stores of facts come from. */
export const factProviders = ({ rules, clock }: Surroundings): Provider[] => [
  { provide: EventStore, useFactory: ({ log }: FactStores) => log, inject: [FactStores] },
  { provide: PersonVault, useFactory: ({ vault }: FactStores) => vault, inject: [FactStores] },
  { provide: DATED_RULES, useValue: rules },
  { provide: Clock, useValue: clock },
]
export const FACT_TOKENS = [FactStores, EventStore, PersonVault, DATED_RULES, Clock]
