import { Command, Option } from 'commander'
import type { CalendarDate } from '#libs/kernel'
import { GetHistory, type PointOfView, type DossierHistory } from '#libs/queries'
import { jsonText } from '../json-text.js'
import { asDate, asInstant } from '../parse-option.js'
import { reading } from '../session.js'
import { textTable } from '../text-table.js'

interface Options {
  readonly asOf?: CalendarDate
  readonly knownAt?: string
  readonly format: 'text' | 'json'
}

export const history = (): Command =>
  new Command('history')
    .description('Prints every event of a dossier: what, since when, recorded when and by whom, and whether it counts.')
    .argument('<dossier>', 'id of the dossier (UUID)')
    .option('--as-of <date>', 'facts that took effect later do not count (YYYY-MM-DD)', asDate)
    .option('--known-at <instant>', 'events recorded later are left out (ISO 8601)', asInstant)
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExample:\n  traject history 7f1d0d6e-6c5e-4b1e-8f62-0a4b3c1d2e3f --known-at 2024-02-05T12:00:00Z',
    )
    .action(async (dossier: string, { asOf, knownAt, format }: Options) => {
      const asked: PointOfView = { ...(asOf && { asOf }), ...(knownAt && { knownAt }) }
      const found = await reading(({ queries }) => queries.execute(new GetHistory(dossier.toLowerCase(), asked)))
      process.stdout.write(`${format === 'json' ? jsonText(found) : asText(found)}\n`)
    })

const asText = ({ lines, personDataChanges }: DossierHistory): string =>
  personDataChanges.length === 0 ? linesText(lines) : `${linesText(lines)}\n\n${changesText(personDataChanges)}`

const changesText = (changes: DossierHistory['personDataChanges']): string =>
  textTable(
    ['personal data', 'recorded', 'by', 'as'],
    changes.map(({ type, recordedAt, actor, role }) => [type, recordedAt, actor, role]),
  )

const linesText = (lines: DossierHistory['lines']): string =>
  textTable(
    ['revision', 'event', 'took effect', 'recorded', 'by', 'as', 'counts', 'data', 'reason', 'id', 'changed by'],
    lines.map(line => [
      String(line.revision),
      line.type,
      line.effectiveOn,
      line.recordedAt,
      line.actor,
      line.role,
      line.counts ? 'yes' : 'no',
      JSON.stringify(line.correctedData ?? line.data),
      line.reason ?? '',
      line.eventId,
      [...line.correctedBy, ...(line.withdrawnBy === undefined ? [] : [line.withdrawnBy])].join(' '),
    ]),
  )
