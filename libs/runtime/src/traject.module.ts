import { Module, type DynamicModule } from '@nestjs/common'
import type { OnBreakdown } from '#libs/sqlite'
import { CommandsModule } from './commands.module.js'
import { FactStoresModule } from './fact-stores.module.js'
import { openMemoryStores } from './open-stores.js'
import { QueriesModule } from './queries.module.js'
import { RowStoresModule } from './row-stores.module.js'
import { PolledPositionsModule } from './rows/polled-positions.module.js'
import { followedRows, projectedRows, rowsOnRequest } from './rows/rows-by-settings.js'
import { RunnerModule } from './rows/runner.module.js'
import type { Settings } from './settings.js'
import type { Surroundings } from './fact-providers.js'
import { StoresModule } from './stores.module.js'

const FEW = 1_000

/** Everything but its doors, in the ways in which a process runs it. */
@Module({})
export class TrajectModule {
  /** Writes and answers, and its rows follow the log, carried here or by a projector: a server. */
  static serving(settings: Settings, onBreakdown?: OnBreakdown): DynamicModule {
    return TrajectModule.of(
      StoresModule.writing(settings, { keepsFiles: true, onBreakdown }),
      CommandsModule.keeping(settings.cachedDossiers),
      QueriesModule,
      followedRows(settings),
    )
  }

  /** Carries the log into rows, and does nothing else: a projector. */
  static projecting(settings: Settings): DynamicModule {
    return TrajectModule.of(RowStoresModule.reading(settings), projectedRows(settings))
  }

  /** Carries rows when it is told, and does nothing else: a verb of the command line for rows. */
  static carrying(settings: Settings): DynamicModule {
    return TrajectModule.of(RowStoresModule.writing(settings), ...rowsOnRequest(settings))
  }

  /** Writes and answers, and carries rows when it is told: a verb of the command line that writes. */
  static working(settings: Settings): DynamicModule {
    return TrajectModule.of(
      StoresModule.writing(settings, { keepsFiles: false }),
      CommandsModule.keeping(settings.cachedDossiers),
      QueriesModule,
      ...rowsOnRequest(settings),
    )
  }

  /** Answers only, also beside a process that writes: a verb of the command line that reads. */
  static reading(settings: Settings): DynamicModule {
    return TrajectModule.of(StoresModule.reading(settings), QueriesModule, PolledPositionsModule.by(settings))
  }

  /** Writes only, and leaves the rows to a later step: a verb of the command line that takes files in. */
  static recording(settings: Settings): DynamicModule {
    return TrajectModule.of(
      FactStoresModule.writing(settings, { keepsFiles: true }),
      CommandsModule.keeping(settings.cachedDossiers),
    )
  }

  /** Judges what is asked as if it wrote, and writes nothing that stays. */
  static dryRunning(settings: Settings): DynamicModule {
    return TrajectModule.of(FactStoresModule.dryRunning(settings), CommandsModule.keeping(settings.cachedDossiers))
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
