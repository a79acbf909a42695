import { Command, Option } from 'commander'
import { GetPositions } from '#libs/queries'
import type { PositionsReport } from '#libs/projection-runner'
import { jsonText } from '../json-text.js'
import { reading } from '../session.js'
import { textTable } from '../text-table.js'

export const positions = (): Command =>
  new Command('positions')
    .description('Prints the end of the log and how far each projection has come. Works beside a running server.')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  traject positions --format json')
    .action(async ({ format }: { format: 'text' | 'json' }) => {
      const report = await reading(({ queries }) => queries.execute(new GetPositions()))
      process.stdout.write(`${format === 'json' ? jsonText(report) : asText(report)}\n`)
    })

const asText = ({ head, projections }: PositionsReport): string =>
  `The log ends at position ${head}.\n\n` +
  textTable(
    ['projection', 'position', 'lag', 'state', 'quarantined', 'why'],
    projections.map(({ name, position, lag, state, quarantined, reason }) => [
      name,
      position,
      lag,
      state,
      quarantined.length,
      reason ?? '',
    ]),
  )
