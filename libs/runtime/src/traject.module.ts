import { Module, type DynamicModule } from '@nestjs/common'
import { CommandsModule } from './commands.module.js'
import { QueriesModule } from './queries.module.js'
import { openMemoryStores } from './open-stores.js'
import { PolledPositionsModule, RunnerModule } from './runner.module.js'
import type { Settings } from './settings.js'
import { StoresModule, type Surroundings } from './stores.module.js'

const FEW = 1_000

/** Everything but its doors, in the ways in which a process runs it. */
@Module({})
export class TrajectModule {
  /** Writes and answers, and its rows follow the log: a server. */
  static serving(settings: Settings): DynamicModule {
    return TrajectModule.of(
      StoresModule.writing(settings),
      CommandsModule.keeping(settings.cachedDossiers),
      QueriesModule,
      RunnerModule.following(),
    )
  }

  /** Writes and answers, and carries rows when it is told: a verb of the command line that writes. */
  static working(settings: Settings): DynamicModule {
    return TrajectModule.of(
      StoresModule.writing(settings),
      CommandsModule.keeping(settings.cachedDossiers),
      QueriesModule,
      RunnerModule.standing(),
    )
  }

  /** Answers only, also beside a process that writes: a verb of the command line that reads. */
  static reading(settings: Settings): DynamicModule {
    return TrajectModule.of(StoresModule.reading(settings), QueriesModule, PolledPositionsModule.global())
  }

  /** Judges what is asked as if it wrote, and writes nothing that stays. */
  static trying(settings: Settings): DynamicModule {
    return TrajectModule.of(StoresModule.trying(settings), CommandsModule.keeping(settings.cachedDossiers))
  }

  /** Like a server, over stores that are gone with the process: for tests. */
  static inMemory(surroundings: Surroundings): DynamicModule {
    const now = () => surroundings.clock.now().getTime()
    return TrajectModule.of(
      StoresModule.over(() => openMemoryStores(now), surroundings),
      CommandsModule.keeping(FEW),
      QueriesModule,
      RunnerModule.following(),
    )
  }

  private static of(...imports: NonNullable<DynamicModule['imports']>): DynamicModule {
    return { module: TrajectModule, imports }
  }
}
