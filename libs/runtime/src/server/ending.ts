import type { INestApplication } from '@nestjs/common'
import type { Logger } from 'pino'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
/** For what is under way. Nothing of it can be written any more, and whoever starts it anew should not be kept waiting. */
const AFTER_BREAKDOWN_MS = 10_000
/** Ctrl-C goes to every process at the terminal, and those that start others pass it on: so soon again it is the same one. */
const SAME_REQUEST_MS = 500

/**
 * How a server ends: no new connections, what is under way is finished, then the stores are closed. On the first signal;
 * or, with status 1 so that it is started anew, when one of its stores can take no write until then. A later signal ends
 * the process at once, as usual.
 */
export class Ending {
  private app: INestApplication | undefined
  private begun = false

  constructor(private readonly logger: Logger) {}

  /** From now on there is something to be ended. */
  of(app: INestApplication): void {
    this.app = app
    if (this.begun) this.end()
    else for (const name of SIGNALS) process.on(name, this.onSignal)
  }

  /** As a function: it is handed to those who open the stores. */
  readonly onBreakdown = (why: Error): void => {
    this.logger.fatal(`${why.message} The server ends, to be started anew.`)
    process.exitCode = 1
    setTimeout(() => process.exit(), AFTER_BREAKDOWN_MS).unref()
    this.begin()
  }

  private readonly onSignal = (signal: string): void => {
    if (this.begun) return
    this.logger.info({ signal }, 'stopping')
    this.begin()
  }

  private begin(): void {
    if (this.begun) return
    this.begun = true
    setTimeout(() => this.listenNoMore(), SAME_REQUEST_MS).unref()
    this.end()
  }

  private listenNoMore(): void {
    for (const name of SIGNALS) process.removeListener(name, this.onSignal)
  }

  private end(): void {
    void this.app
      ?.close()
      .then(
        () => this.logger.info('stopped'),
        (error: unknown) => {
          this.logger.fatal({ err: error }, 'did not stop as it should')
          process.exitCode = 1
        },
      )
      // Before the process ends: as it ends the logger tries without end to write to whoever no longer reads.
      .then(() => this.logger.flush())
  }
}
