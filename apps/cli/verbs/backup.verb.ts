import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { settingsFrom } from '#libs/runtime'
import { backUp, unfinishedFor, type BackedUp, type Held } from '../backup/back-up.js'
import { FAILED } from '../exit-code.js'
import { jsonText } from '../json-text.js'
import { asPlace } from '../parse-option.js'
import { grouped } from '../progress-bar.js'
import { untilInterrupted } from '../session.js'

interface Options {
  readonly withKey?: boolean
  readonly format: 'text' | 'json'
}

export const backup = (): Command =>
  new Command('backup')
    .description(
      'Copies log and vault of the data folder into a new folder, as they are at one moment, and reads them back.',
    )
    .argument('<folder>', 'made by this; it must not be there yet', asPlace)
    .option('--with-key', "also the vault's key: whoever has such a backup can read every person in it")
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nWorks beside a running server. Rows are left out: they are built again from the log. What EventStoreDB\nor MongoDB holds is not in it, and it says so; where they hold both log and vault, it is refused.\n\nExample:\n  traject backup /srv/backup/2026-11-24',
    )
    .action(async (target: string, { withKey = false, format }: Options) => {
      const signal = untilInterrupted()
      signal.addEventListener('abort', () => process.stderr.write(`${stopping(target)}\n`))
      const done = await backUp(settingsFrom(process.env), { target, withKey, signal }).catch((error: unknown) => {
        if (error !== signal.reason) throw error
      })
      if (!done) {
        process.stderr.write('Interrupted: there is no backup.\n')
        process.exitCode = FAILED
        return
      }
      process.stdout.write(`${format === 'json' ? jsonText(done) : asText(done)}\n`)
      for (const held of done.notIncluded) process.stderr.write(`Not in it: ${ELSEWHERE[held]}\n`)
    })

/** A large file is copied to its end first: whoever loses patience must know what to remove. */
const stopping = (target: string): string =>
  `Stopping, and taking away what is copied by now. Told so once more it ends at once, and leaves that in ${unfinishedFor(resolve(target))}...`

const ELSEWHERE: Readonly<Record<Held, string>> = {
  log: 'the log lies in EventStoreDB. Back it up by its own means, before the vault (docs/operating.md).',
  vault: 'the vault lies in MongoDB. Back it up by its own means, after the log (docs/operating.md).',
}

const asText = ({ folder, files, events, entries }: BackedUp): string => {
  const counts = [
    ...(events === undefined ? [] : [counted(events, 'event')]),
    ...(entries === undefined ? [] : [`${counted(entries, 'entry', 'entries')} of the vault`]),
  ]
  return `${folder}: ${files.join(', ')}${counts.length > 0 ? `; ${counts.join(', ')}, read back` : ''}.`
}

const counted = (count: number, one: string, several = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : several}`
