import type { Command } from 'commander'
import { importFacts, USUAL_SOURCE } from '#libs/linkage'
import { fileServicesOf } from '../import/file-services.js'
import { fileVerb, FORMATS, reportFor, requireSendable, type FileOptions } from '../import/file-options.js'
import { withJobs, withDryRunJobs, type JobStores } from '../import/import-stores.js'
import { send } from '../import/send.js'
import { asSource } from '../import/source.js'
import { takeIn } from '../import/take-in.js'
import { takingIn, dryRunning, type Session } from '../session.js'

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
    .action((file: string, options: ImportOptions) => {
      if (options.url !== undefined) return sendFacts(file, options.url, options)
      return options.dryRun
        ? dryRunning(session => withDryRunJobs(session.settings, jobs => run(session, jobs, file, options)))
        : takingIn(session => withJobs(session.settings, jobs => run(session, jobs, file, options)))
    })

function run(session: Session, jobs: JobStores, file: string, options: ImportOptions): Promise<void> {
  const { source, dryRun, anew = false, actor, format } = options
  const report = reportFor(file, options)
  const services = { ...jobs, commands: session.commands, ...fileServicesOf(session, actor) }
  const doing = { what: 'importing', dryRun, format, result: { file, report } }
  return takeIn(session, doing, following => importFacts(services, { file, report, source, anew, ...following }))
}

async function sendFacts(file: string, url: string, options: ImportOptions): Promise<void> {
  requireSendable(options)
  const { source, actor, format } = options
  const result = { file, report: reportFor(file, options) }
  await send({ what: 'importing', format, result }, { url, path: `imports?source=${source}`, actor })
}
