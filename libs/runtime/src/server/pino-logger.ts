import type { LoggerService } from '@nestjs/common'
import type { Logger } from 'pino'

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal'

/** What Nest tells of every start: module by module, route by route. */
const CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication'])

/** Context under which Nest logs a failed start; `runServer` or the verb reports it already. */
const OF_THE_START = 'ExceptionHandler'

/** What Nest and the modules have to say goes the same way as everything else. */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log = (message: unknown, ...more: unknown[]): void =>
    this.write(CHATTER.has(more.at(-1) as string) ? 'debug' : 'info', message, more)
  error = (message: unknown, ...more: unknown[]): void =>
    this.write(more.at(-1) === OF_THE_START ? 'debug' : 'error', message, more)
  warn = (message: unknown, ...more: unknown[]): void => this.write('warn', message, more)
  debug = (message: unknown, ...more: unknown[]): void => this.write('debug', message, more)
  verbose = (message: unknown, ...more: unknown[]): void => this.write('trace', message, more)
  fatal = (message: unknown, ...more: unknown[]): void => this.write('fatal', message, more)

  private write(level: Level, message: unknown, more: readonly unknown[]): void {
    const context = more.at(-1)
    const err = [message, ...more].find(it => it instanceof Error) ?? traceIn(level, more)
    const said = { ...(typeof context === 'string' && { context }), ...(err && { err }) }
    this.pino[level](said, message instanceof Error ? message.name : String(message))
  }
}

/** Nest hands on the trace of what failed as a text, before the context. */
function traceIn(level: Level, more: readonly unknown[]): { readonly stack: string } | undefined {
  const stack = level === 'error' || level === 'fatal' ? more.at(-2) : undefined
  return typeof stack === 'string' ? { stack } : undefined
}
