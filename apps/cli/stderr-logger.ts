import type { LoggerService } from '@nestjs/common'

/** Who tells of a start that fails: the verb tells it too, in words of its own. */
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
