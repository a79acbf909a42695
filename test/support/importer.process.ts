import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { CommandBus } from '@nestjs/cqrs'
import { EventStore } from '#libs/event-store'
import { importFacts, SqliteJobStore } from '#libs/linkage'
import { PersonVault } from '#libs/person-vault'
import { Clock, dataFolder, settingsFrom, TrajectModule } from '#libs/runtime'

/**
 * Imports a file as the command line does, in small steps, and says how far it is: to be killed on the way.
 * Arguments: the fact file, its report.
 */
const [file, report] = [process.argv[2]!, process.argv[3]!]
const settings = settingsFrom(process.env)
const app = await NestFactory.createApplicationContext(TrajectModule.working(settings), { logger: false })
const store = await SqliteJobStore.open(dataFolder(settings.dataDir).imports)
const clock = app.get(Clock)
process.stdout.write('begins\n')
const { counts } = await importFacts(
  {
    commands: app.get(CommandBus),
    vault: app.get(PersonVault),
    log: app.get(EventStore),
    store,
    importer: { actor: 'test', role: 'operator' },
    today: () => clock.today(),
    now: () => clock.now(),
  },
  {
    file,
    report,
    signal: new AbortController().signal,
    pace: { underWay: 60, batch: 20 },
    onProgress: ({ rows }) => process.stdout.write(`rows ${rows}\n`),
  },
)
process.stdout.write(`done ${JSON.stringify(counts)}\n`)
await store.close()
await app.close()
