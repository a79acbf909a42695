import type { INestApplication } from '@nestjs/common'
import type { Logger } from 'pino'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** On the first signal: no new connections, what is under way is finished, then the stores are closed. */
export function stopGracefully(app: INestApplication, logger: Logger): void {
  const stop = (signal: string): void => {
    for (const name of SIGNALS) process.removeListener(name, stop)
    logger.info({ signal }, 'stopping')
    void app
      .close()
      .then(
        () => logger.info('stopped'),
        (error: unknown) => {
          logger.fatal({ err: error }, 'did not stop as it should')
          process.exitCode = 1
        },
      )
      // Before the process ends: as it ends the logger tries without end to write to whoever no longer reads.
      .then(() => logger.flush())
  }
  for (const signal of SIGNALS) process.on(signal, stop)
}
