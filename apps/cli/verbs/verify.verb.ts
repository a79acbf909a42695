import { existsSync } from 'node:fs'
import { Command, Option } from 'commander'
import { EventStore } from '#libs/event-store'
import { importsFile } from '#libs/linkage'
import { PersonVault } from '#libs/person-vault'
import type { Progress } from '#libs/projection-runner'
import { keptProjections } from '#libs/projections'
import { ReadModels, rowsFile } from '#libs/read-models'
import { dataFolder, DATED_RULES, settingsFrom } from '#libs/runtime'
import { requireSound } from '#libs/sqlite'
import type { DatedRules } from '#libs/trajectory'
import { jsonText } from '../json-text.js'
import { ProgressBars } from '../progress-bars.js'
import { endAtInterrupt, reading, writingOnLog, type Session } from '../session.js'
import { textTable } from '../text-table.js'
import { verifyExitCode, type Findings } from '../verify/findings.js'
import { sweep as sweepAway, type Swept } from '../verify/sweep.js'
import { sweptText } from '../verify/swept-text.js'
import { verifyRows } from '../verify/verify-rows.js'
import type { VaultMismatch } from '../verify/vault-mismatch.js'
import { mismatches } from '../verify/verify-vault.js'

interface Options {
  readonly sweep?: true
  readonly format: 'text' | 'json'
}

const NOTHING_SWEPT: Swept = { entry: 0, erased: 0, removed: 0, left: 0, kept: 0 }

const NOTES = `
Works beside a running server; with --sweep only where no store is in the data folder. Beside
servers, entries that were opened in the last hour are left: a dossier may be on its way.

Example:
  traject verify`

export const verify = (): Command =>
  new Command('verify')
    .description('Compares all rows with a rebuild, and the person vault with the log. Exit status 1 when they differ.')
    .option('--sweep', 'remove vault entries that have no events, and erase again persons and texts that were erased')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText('after', NOTES)
    .action(async ({ sweep, format }: Options) => {
      requireSoundFiles()
      endAtInterrupt('whether they agree is not known.')
      const found = await (sweep
        ? writingOnLog(session => verified(session, true))
        : reading(session => verified(session, false)))
      process.stdout.write(`${format === 'json' ? jsonText(found) : asText(found)}\n`)
      process.exitCode = verifyExitCode(found, sweep)
    })

/** Damage inside a page is found here first, and told of its file with what helps, before anything is made of what it says. */
function requireSoundFiles(): void {
  const { events, vault, rows, imports } = dataFolder(settingsFrom(process.env).dataDir)
  const files = [{ path: events }, { path: vault }, rowsFile(rows), importsFile(imports)]
  for (const file of files) if (existsSync(file.path)) requireSound(file)
}

async function verified({ app }: Session, sweep: boolean): Promise<Findings> {
  const [log, live, vault] = [app.get(EventStore), app.get(ReadModels), app.get(PersonVault)]
  const projections = keptProjections(app.get<DatedRules>(DATED_RULES))
  using progress = new ProgressBars()
  const rows = {
    log,
    live,
    projections,
    onProgress: ({ position, head }: Progress) => progress.report('rebuilding rows', Number(position), Number(head)),
  }
  const differences = await Array.fromAsync(verifyRows(rows))
  const checked = (what: string, done: number) => progress.report(`checking ${what}`, done)
  const found = await Array.fromAsync(mismatches(vault, log, live, checked))
  progress.finish()
  return { differences, strays: found, swept: sweep ? await sweepAway(found, vault, log) : NOTHING_SWEPT }
}

const MEANING = {
  entry: 'a vault entry without events: harmless, removed by --sweep',
  events: 'events without a vault entry: put the vault back from a backup',
  damage:
    'a person of whom something does not open, whose number leads elsewhere, or who has no number though none was withdrawn: put the vault back from a backup',
  erased: 'a person whom the log says was erased: an older vault was put back; erased again by --sweep',
  text: 'a text that an event was recorded with, and the vault does not have: an older vault was put back; put back one that is not older than the log',
  removed: 'a text that the log says was taken out: an older vault was put back; taken out again by --sweep',
} satisfies Record<VaultMismatch['has'], string>

const asText = ({ differences, strays: found, swept }: Findings): string =>
  [
    differences.length === 0
      ? 'All rows are what their events say.'
      : textTable(
          ['projection', 'dossier', 'what differs'],
          differences.map(({ projection, dossier, what }) => [projection, dossier, what]),
        ),
    found.length === 0
      ? 'Vault and log agree.'
      : textTable(
          ['dossier', 'what it has'],
          found.map(({ dossier, has }) => [dossier, MEANING[has]]),
        ),
    ...sweptText(swept),
  ].join('\n\n')
