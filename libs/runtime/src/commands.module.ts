import { Module, type DynamicModule } from '@nestjs/common'
import { COMMAND_HANDLERS, Dossiers, Linkages, PersonData, Trajectories } from '#libs/commands'
import type { DatedRules } from '#libs/trajectory'
import { buses } from './buses.js'
import { Clock } from './clock.js'
import { DATED_RULES } from './fact-providers.js'
import { FactStores } from './stores.js'

/** Everything that can be written, by the command bus. */
@Module({})
export class CommandsModule {
  static keeping(trajectories: number): DynamicModule {
    const makeTrajectories = ({ log, vault }: FactStores, rules: DatedRules, clock: Clock) =>
      new Trajectories({ log, vault, rules, today: () => clock.today(), keep: trajectories })
    return {
      module: CommandsModule,
      imports: [buses],
      providers: [
        { provide: Trajectories, useFactory: makeTrajectories, inject: [FactStores, DATED_RULES, Clock] },
        {
          provide: Dossiers,
          useFactory: ({ vault }: FactStores, known: Trajectories, personData: PersonData) =>
            new Dossiers(vault, known, personData),
          inject: [FactStores, Trajectories, PersonData],
        },
        {
          provide: Linkages,
          useFactory: ({ log }: FactStores, clock: Clock) => new Linkages(log, () => clock.today()),
          inject: [FactStores, Clock],
        },
        {
          provide: PersonData,
          useFactory: ({ log, vault }: FactStores) => new PersonData(vault, log),
          inject: [FactStores],
        },
        ...COMMAND_HANDLERS,
      ],
    }
  }
}
