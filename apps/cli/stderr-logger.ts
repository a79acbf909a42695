import type { LoggerService } from '@nestjs/common'

/** Context under which Nest logs a failed start; `runServer` or the verb reports it already. */
const OF_THE_START = 'ExceptionHandler'

/** What an operator should know, on standard error: standard output holds data only. */
export class StderrLogger implements LoggerService {
  log(): void {}

  warn(message: unknown): void {
    process.stderr.write(`warning: ${String(message)}\n`)
  }

  error(message: unknown, ...more: readonly unknown[]): void {
    if (more.at(-1) !== OF_THE_START) process.stderr.write(`error: ${String(message)}\n`)
  }
}
