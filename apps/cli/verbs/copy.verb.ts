import { Command, InvalidArgumentError, Option } from 'commander'
import { copyToEventStoreDb, openSqliteEventStoreToRead, type CopyStep, type LogCopied } from '#libs/event-store'
import { copyVaultToMongoDb, type VaultCopied } from '#libs/person-vault'
import {
  dataFolder,
  eventStoreUrl,
  masterKeyOf,
  mongodbUrl,
  refused,
  requireLog,
  settingsFrom,
  type SettingRule,
  type Settings,
} from '#libs/runtime'
import { lockForWriting } from '#libs/sqlite'
import { FAILED } from '../exit-code.js'
import { CopyProgress } from '../copy/copy-progress.js'
import { jsonText } from '../json-text.js'
import { grouped, ProgressBar } from '../progress-bar.js'
import { untilInterrupted } from '../session.js'

interface Options {
  readonly toEventstore: string
  readonly vaultToMongodb?: string
  readonly format: 'text' | 'json'
}

export const copy = (): Command =>
  new Command('copy')
    .description(
      'Carries the events of the data folder into EventStoreDB, in their order and with their ids and times, and compares each with what is there then.',
    )
    .addOption(
      addressOption('--to-eventstore <url>', 'an EventStoreDB that holds nothing yet, or the beginning of this copy')
        .env('TRAJECT_TO_EVENTSTORE')
        .makeOptionMandatory(),
    )
    .addOption(
      addressOption(
        '--vault-to-mongodb <url>',
        'also the person vault, sealed as it is, into a MongoDB that holds none, or a part of this one',
      ).env('TRAJECT_VAULT_TO_MONGODB'),
    )
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nThe server must not be running. Stopped at any moment it goes on when it is run again.\nExit status 1 when it was stopped, or when the target holds anything else; it says what.\nWith a password in it an address belongs in the environment: options are shown to everybody on this machine.\n\nExample:\n  traject copy --to-eventstore "esdb://127.0.0.1:2113?tls=false"',
    )
    .action(async ({ toEventstore, vaultToMongodb, format }: Options) => {
      requireAddress('--to-eventstore', eventStoreUrl, toEventstore)
      if (vaultToMongodb !== undefined) requireAddress('--vault-to-mongodb', mongodbUrl, vaultToMongodb)
      const copied = await carried(toEventstore, vaultToMongodb)
      process.stdout.write(`${format === 'json' ? jsonText(copied) : asText(copied)}\n`)
      if (!copied.complete || copied.vault?.complete === false) process.exitCode = FAILED
    })

const addressOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((text: string) => {
    if (text.trim() === '') throw new InvalidArgumentError('Give an address.')
    return text.trim()
  })

/** Here, as a refusal of an option's parser would repeat what was given: an address may hold a password. */
function requireAddress(option: string, { detail, valueOf }: SettingRule<string>, given: string): void {
  if (valueOf(given) === undefined) throw refused(option, detail)
}

interface Copied extends LogCopied {
  readonly vault?: VaultCopied
}

async function carried(url: string, vaultTo: string | undefined): Promise<Copied> {
  const settings = settingsFrom({ ...process.env, EVENTSTORE_URL: url, MONGODB_URL: undefined })
  const folder = dataFolder(settings.dataDir)
  requireLog(folder)
  await using closing = new AsyncDisposableStack()
  const lock = lockForWriting(folder.path)
  closing.defer(() => lock.release())
  const log = closing.adopt(openSqliteEventStoreToRead({ path: folder.events }), it => it.close())
  const progress = new CopyProgress(Number(await log.head()))
  closing.defer(() => progress.finish())
  const signal = untilInterrupted()
  // The vault first, as with every write: nobody is in the log who is not in the vault.
  const vault = vaultTo === undefined ? undefined : await vaultCarried(settings, vaultTo, signal)
  const onProgress = (step: CopyStep, events: number) => progress.report(step, events)
  const copied = await copyToEventStoreDb({ log, url, signal, onProgress })
  return { ...copied, ...(vault && { vault }) }
}

async function vaultCarried(settings: Settings, url: string, signal: AbortSignal): Promise<VaultCopied> {
  const { vault: path } = dataFolder(settings.dataDir)
  const masterKey = masterKeyOf(settings)
  using progress = new ProgressBar('carrying persons', undefined)
  const copied = await copyVaultToMongoDb({ path, url, masterKey, signal, onProgress: done => progress.report(done) })
  progress.finish()
  return copied
}

const persons = ({ entries, complete }: VaultCopied): string => `${complete ? '' : 'At least '}${grouped(entries)}`

/** Told to stop, it has not looked at all that earlier runs carried: what it counted is the least that is there. */
const asText = ({ found, events, complete, vault }: Copied): string =>
  [
    ...(vault ? [`${persons(vault)} persons are in the vault there, sealed as they were.`] : []),
    ...(found > 0 ? [`${grouped(found)} events were there before.`] : []),
    complete
      ? `All ${grouped(events)} events of the log are there, each as it was recorded.`
      : `Stopped: at least ${grouped(events)} events are there. Run it again to go on.`,
  ].join('\n')
