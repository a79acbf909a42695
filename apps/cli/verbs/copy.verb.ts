import { existsSync } from 'node:fs'
import { Command, Option } from 'commander'
import { StoreUnavailable } from '#libs/kernel'
import { copyToEventStoreDb, openSqliteEventStoreToRead, type LogCopied } from '#libs/event-store'
import { dataFolder, requireDataFolder, settingsFrom } from '#libs/runtime'
import { lockForWriting } from '#libs/sqlite'
import { FAILED } from '../exit-code.js'
import { CopyProgress } from '../copy/copy-progress.js'
import { jsonText } from '../json-text.js'
import { grouped } from '../progress.js'
import { untilInterrupted } from '../session.js'

interface Options {
  readonly toEventstore: string
  readonly format: 'text' | 'json'
}

export const copy = (): Command =>
  new Command('copy')
    .description(
      'Carries the events of the data folder into EventStoreDB, in their order and with their ids and times, and compares each with what is there then.',
    )
    .requiredOption('--to-eventstore <url>', 'an EventStoreDB that holds nothing yet, or the beginning of this copy')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nThe server must not be running. Stopped at any moment it goes on when it is run again.\nExit status 1 when it was stopped, or when the target holds anything else; it says what.\n\nExample:\n  traject copy --to-eventstore "esdb://127.0.0.1:2113?tls=false"',
    )
    .action(async ({ toEventstore, format }: Options) => {
      const copied = await carried(toEventstore)
      process.stdout.write(`${format === 'json' ? jsonText(copied) : asText(copied)}\n`)
      if (!copied.complete) process.exitCode = FAILED
    })

async function carried(url: string): Promise<LogCopied> {
  const { dataDir } = settingsFrom({ ...process.env, EVENTSTORE_URL: url })
  const folder = dataFolder(dataDir)
  requireDataFolder(folder)
  if (!existsSync(folder.events)) throw new StoreUnavailable(`${folder.path} has no log to carry.`)
  await using closing = new AsyncDisposableStack()
  const lock = lockForWriting(folder.path)
  closing.defer(() => lock.release())
  const log = closing.adopt(openSqliteEventStoreToRead({ path: folder.events }), it => it.close())
  const progress = new CopyProgress(Number(await log.head()))
  closing.defer(() => progress.finish())
  return await copyToEventStoreDb({
    log,
    url,
    signal: untilInterrupted(),
    onProgress: (step, events) => progress.report(step, events),
  })
}

const asText = ({ found, events, complete }: LogCopied): string =>
  [
    ...(found > 0 ? [`${grouped(found)} events were there before.`] : []),
    complete
      ? `All ${grouped(events)} events of the log are there, each as it was recorded.`
      : `Stopped: ${grouped(events)} events are there. Run it again to go on.`,
  ].join('\n')
