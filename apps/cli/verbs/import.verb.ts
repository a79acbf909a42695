import type { Command } from 'commander'
import { importFacts, USUAL_SOURCE } from '#libs/linkage'
import { withFileServices } from '../import/file-services.js'
import { fileVerb, FORMATS, reportFor, requireSendable, type FileOptions } from '../import/file-options.js'
import { send } from '../import/send.js'
import { asSource } from '../import/source.js'
import { takeIn } from '../import/take-in.js'

interface ImportOptions extends FileOptions {
  readonly source: string
}

export const importVerb = (): Command =>
  fileVerb('import')
    .description('Records the facts of a file of the agencies, each by its command, and writes a verdict for each row.')
    .option('--source <name>', 'which system it comes from, whose ids are its own', asSource, USUAL_SOURCE)
    .addHelpText(
      'after',
      `\nStopped at any moment it goes on when it is run again; run a second time it records nothing twice.\nExit status 2 when rows were refused, invalid or in conflict: see the report.\n${FORMATS}\n\nExample:\n  traject import kbi-2024-02.csv.gz`,
    )
    .action((file: string, options: ImportOptions) =>
      options.url === undefined ? takeFactsIn(file, options) : sendFacts(file, options.url, options),
    )

function takeFactsIn(file: string, options: ImportOptions): Promise<void> {
  const { source, dryRun, anew = false, format } = options
  const report = reportFor(file, options)
  const doing = { what: 'importing', dryRun, format, result: { file, report } }
  return withFileServices(options, (session, services) =>
    takeIn(session, doing, following => importFacts(services, { file, report, source, anew, ...following })),
  )
}

async function sendFacts(file: string, url: string, options: ImportOptions): Promise<void> {
  requireSendable(options)
  const { source, actor, format } = options
  const result = { file, report: reportFor(file, options) }
  await send({ what: 'importing', format, result }, { url, path: `imports?source=${source}`, actor })
}
