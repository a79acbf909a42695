import type { Command } from 'commander'
import type { CalendarDate } from '#libs/kernel'
import { VDAB } from '#libs/trajectory'
import { coverageIn, linkFile, type CoverageTold } from '#libs/linkage'
import { isFreeText, LONGEST_TEXT } from '#libs/person-vault'
import { inOptions } from '../in-options.js'
import { UsageError } from '../usage-error.js'
import { withFileServices } from '../import/file-services.js'
import { fileVerb, FORMATS, reportFor, requireSendable, type FileOptions } from '../import/file-options.js'
import { send } from '../import/send.js'
import { asSource } from '../import/source.js'
import { takeIn } from '../import/take-in.js'
import { asDate } from '../parse-option.js'

interface LinkOptions extends FileOptions, CoverageTold {
  readonly observedOn: CalendarDate
  readonly source: string
  readonly correct?: true
  readonly reason?: string
}

export const link = (): Command =>
  fileVerb('link')
    .description(
      'Takes in what VDAB says of registration and employment on one day, and writes a verdict for each row.',
    )
    .requiredOption('--observed-on <date>', 'day on which the file was true', asDate)
    .option('--source <name>', 'who sent it; figures of employment rest on those of vdab alone', asSource, VDAB)
    .option('--covers-from <date>', 'first day for which it speaks; by default the day on which it was true', asDate)
    .option('--covers-until <date>', 'last day for which it speaks; by default half a year later', asDate)
    .option('--correct', 'correct the record where the file differs; without it a caseworker decides')
    .option('--reason <text>', 'why the record is corrected; kept sealed, shown in the history')
    .addHelpText(
      'after',
      `\nStopped at any moment it goes on when it is run again; run a second time it records nothing twice.\nExit status 2 when rows were refused, invalid, of unknown persons, or differ from the record: see the report.\n${FORMATS}\n\nExample:\n  traject link vdab-2024-01.csv --observed-on 2024-01-31`,
    )
    .action((file: string, options: LinkOptions) => {
      requireReason(options)
      return options.url === undefined ? takeLinkageIn(file, options) : sendLinkage(file, options.url, options)
    })

function takeLinkageIn(file: string, options: LinkOptions): Promise<void> {
  const { observedOn, source, correct, reason, anew = false, dryRun, format } = options
  const report = reportFor(file, options)
  const asked = {
    observedOn,
    source,
    coverage: coverageIn(options),
    ...(correct && reason && { correct: reason }),
  }
  const doing = { what: 'linking', dryRun, format, result: { file, report, observedOn } }
  return withFileServices(options, (session, services) =>
    takeIn(session, doing, following =>
      linkFile(services, { file, report, anew, ...asked, ...following }).catch(inOptions),
    ),
  )
}

async function sendLinkage(file: string, url: string, options: LinkOptions): Promise<void> {
  requireSendable(options)
  const { observedOn, source, correct, reason, actor, format } = options
  const { coversFrom, coversUntil } = options
  const covers = { ...(coversFrom && { coversFrom }), ...(coversUntil && { coversUntil }) }
  const path = `linkages?${new URLSearchParams({ observedOn, source, ...covers }).toString()}`
  const headers = correct && reason ? { 'x-correction-reason': encodeURIComponent(reason) } : {}
  const result = { file, report: reportFor(file, options), observedOn }
  await send({ what: 'linking', format, result }, { url, path, actor, headers })
}

function requireReason({ correct, reason }: LinkOptions): void {
  if (correct && !reason?.trim()) throw new UsageError('Say why the record is corrected: --correct --reason "...".')
  if (!correct && reason !== undefined)
    throw new UsageError('--reason says why the record is corrected: give --correct too.')
  if (correct && !isFreeText(reason)) throw new UsageError(`--reason must be text of 1 to ${LONGEST_TEXT} characters.`)
}
