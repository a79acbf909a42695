import { Command, Option } from 'commander'
import {
  changeKeyOfMongoVault,
  changeKeyOfVaultFile,
  loadMasterKey,
  type KeyChange,
  type KeyChanged,
} from '#libs/person-vault'
import { dataFolder, masterKeyOf, settingsFrom, type Settings } from '#libs/runtime'
import { lockForWriting } from '#libs/sqlite'
import { FAILED } from '../exit-code.js'
import { jsonText } from '../json-text.js'
import { asPlace } from '../parse-option.js'
import { grouped } from '../progress-bar.js'
import { ProgressBars } from '../progress-bars.js'
import { untilInterrupted } from '../session.js'

interface Options {
  readonly newKeyFile: string
  readonly format: 'text' | 'json'
}

export const changeMasterKey = (): Command =>
  new Command('change-master-key')
    .description("Puts the person vault under another master key: wraps each person's key anew, and nothing else.")
    .requiredOption(
      '--new-key-file <file>',
      'holds the new key, 32 bytes in base64; nobody else may read it (0600)',
      asPlace,
    )
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nThe key in force is the one that the settings give. No server may be running, of all that share a MongoDB.\nStopped at any moment it goes on when it is run again; until it has ended nothing else opens the vault.\nExit status 1 when it was stopped. Afterwards give Traject the new key in the place of the old one.\nA new key is made by: (umask 077; head -c 32 /dev/urandom | base64 > new.key)\n\nExample:\n  traject change-master-key --new-key-file new.key',
    )
    .action(async ({ newKeyFile, format }: Options) => {
      const settings = settingsFrom(process.env)
      const changed = await carriedOut(settings, newKeyFile)
      process.stdout.write(`${format === 'json' ? jsonText(changed) : asText(changed, settings, newKeyFile)}\n`)
      if (changed.outcome === 'not-begun' || changed.outcome === 'unfinished') process.exitCode = FAILED
    })

async function carriedOut(settings: Settings, newKeyFile: string): Promise<KeyChanged> {
  const [from, to] = [masterKeyOf(settings), loadMasterKey({ keyFile: newKeyFile })]
  using progress = new ProgressBars()
  const onProgress: KeyChange['onProgress'] = (step, entries) => progress.report(`${step} persons`, entries)
  const changed = await withinVault(settings, { from, to, signal: untilInterrupted(), onProgress })
  progress.finish()
  return changed
}

async function withinVault({ mongodbUrl, dataDir }: Settings, change: KeyChange): Promise<KeyChanged> {
  if (mongodbUrl !== undefined) return await changeKeyOfMongoVault(mongodbUrl, change)
  const folder = dataFolder(dataDir)
  await using closing = new AsyncDisposableStack()
  const lock = lockForWriting(folder.path)
  closing.defer(() => lock.release())
  return await changeKeyOfVaultFile(folder.vault, change)
}

const asText = (changed: KeyChanged, settings: Settings, newKeyFile: string): string =>
  TOLD[changed.outcome](grouped(changed.entries), nextStep(settings, newKeyFile))

const TOLD: Readonly<Record<KeyChanged['outcome'], (persons: string, next: string) => string>> = {
  changed: (persons, next) => `Persons under the new key: ${persons}. ${next}`,
  already: (_, next) => `The vault is under this key already. ${next}`,
  'not-begun': () => 'Stopped: nothing was changed.',
  unfinished: persons =>
    `Stopped: at least ${persons} persons are under the new key. Nothing opens the vault until this was run again, with the same two keys, to its end.`,
}

/** What the settings give is still the old one. */
const nextStep = (settings: Settings, newKeyFile: string): string =>
  [
    `Before anything else is started, give Traject the new one: ${placeOfKey(settings, newKeyFile)}.`,
    'Keep the old one, apart, for as long as there are backups of the vault that were made under it.',
  ].join('\n')

function placeOfKey({ vaultKey, vaultKeyFile, dataDir }: Settings, newKeyFile: string): string {
  if (vaultKey !== undefined) return `what ${newKeyFile} holds as VAULT_KEY`
  const place = vaultKeyFile ?? dataFolder(dataDir).vaultKey
  return `put ${newKeyFile} in the place of ${place}`
}
