import type { LoggerService } from '@nestjs/common'

/** What an operator should know, on standard error: standard output holds data only. */
export class StderrLogger implements LoggerService {
  log(): void {}

  warn(message: unknown): void {
    process.stderr.write(`warning: ${String(message)}\n`)
  }

  error(message: unknown): void {
    process.stderr.write(`error: ${String(message)}\n`)
  }
}
