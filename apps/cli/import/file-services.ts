import { Logger } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { StoreLocked } from '#libs/kernel'
import { PersonVault } from '#libs/person-vault'
import { Clock } from '#libs/runtime'
import { dryRunning, takingIn, type Session } from '../session.js'
import type { FileOptions } from './file-options.js'
import { withDryRunJobs, withJobs, type JobStores } from './import-stores.js'

const logger = new Logger('Files')

/** What every file is taken in with: who does it, and on what. */
function servicesOf({ app, commands }: Session, jobs: JobStores, actor: string) {
  const clock = app.get(Clock)
  return {
    ...jobs,
    commands,
    vault: app.get(PersonVault),
    log: app.get(EventStore),
    importer: { actor, role: 'operator' as const },
    today: () => clock.today(),
    warn: (message: string) => logger.warn(message),
  }
}

/** Takes a file in here: on the stores that are there, or, to try it, on what is thrown away. */
export function withFileServices(
  { dryRun, actor }: Pick<FileOptions, 'dryRun' | 'actor'>,
  work: (session: Session, services: ReturnType<typeof servicesOf>) => Promise<void>,
): Promise<void> {
  const on = (session: Session) => (jobs: JobStores) => work(session, servicesOf(session, jobs, actor))
  return dryRun
    ? dryRunning(session => withDryRunJobs(session.settings, on(session)))
    : takingIn(session => withJobs(session.settings, on(session))).catch(orThroughServer)
}

/** Stopping a server for a file is seldom wanted; and in another folder its facts would be recorded apart from the others. */
function orThroughServer(error: unknown): never {
  if (!(error instanceof StoreLocked)) throw error
  throw new StoreLocked(`${error.message} A server takes the file in itself: --url http://127.0.0.1:3000.`)
}
