import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { CommandBus } from '@nestjs/cqrs'
import { EventStore } from '#libs/event-store'
import { calendarDate } from '#libs/kernel'
import { importFacts, linkFile, SqliteJobStore } from '#libs/linkage'
import { PersonVault } from '#libs/person-vault'
import { Clock, dataFolder, settingsFrom, TrajectModule } from '#libs/runtime'

/**
 * Takes a file in as the command line does, in small steps, and says how far it is: to be killed on the way.
 * Arguments: `facts` or `linkage`, the report, the file, the day of a linkage, and why the record is corrected by it.
 */
const [kind, report, file, observedOn, correct] = process.argv.slice(2) as [string, string, string, string, string?]
const settings = settingsFrom(process.env)
const app = await NestFactory.createApplicationContext(TrajectModule.working(settings), { logger: false })
const store = await SqliteJobStore.open(dataFolder(settings.dataDir).imports)
const [clock, commands] = [app.get(Clock), app.get(CommandBus)]
process.stdout.write('begins\n')
const fixture = {
  vault: app.get(PersonVault),
  log: app.get(EventStore),
  store,
  commands,
  importer: { actor: 'test', role: 'operator' as const },
  today: () => clock.today(),
  warn: (message: string) => process.stderr.write(`${message}\n`),
}
const request = {
  file,
  report,
  signal: new AbortController().signal,
  pace: { underWay: 60, batch: 20 },
  onProgress: ({ rows }: { readonly rows: number }) => process.stdout.write(`rows ${rows}\n`),
}
const { counts } =
  kind === 'facts'
    ? await importFacts(fixture, request)
    : await linkFile(fixture, {
        ...request,
        source: 'vdab',
        observedOn: calendarDate(observedOn),
        ...(correct && { correct }),
      })
process.stdout.write(`done ${JSON.stringify(counts)}\n`)
await store.close()
await app.close()
