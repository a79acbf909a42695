import { Command } from 'commander'
import { RowWork } from '#libs/runtime'
import { ProgressBars } from '../progress-bars.js'
import { carryingRows } from '../session.js'

export const rebuild = (): Command =>
  new Command('rebuild')
    .description('Builds rows anew from the log, beside the live ones, and puts them in their place at once.')
    .argument('[projection]', 'current-status, yearly-cohorts or sanction-outcomes; by default all')
    .addHelpText(
      'after',
      `
Where a store is in the data folder the server must not be running; stopped half-way it changes
nothing. On EventStoreDB and MongoDB the projector that carries the rows does it, and goes on with
it when this verb is stopped.

Example:
  traject rebuild yearly-cohorts`,
    )
    .action(async (projection?: string) => {
      await carryingRows(async ({ app }) => {
        using progress = new ProgressBars()
        await app
          .get(RowWork)
          .rebuild(projection, ({ position, head }) => progress.report('rebuilding', Number(position), Number(head)))
        progress.finish()
      })
      process.stderr.write(`rebuilt ${projection ?? 'all projections'}\n`)
    })
