import { pino, type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from '../settings.js'
import { logDestination } from './log-destination.js'

const STANDARD_ERROR = 2

/** JSON lines. */
export const makeLogger = (level: LogLevel, to: DestinationStream = logDestination(STANDARD_ERROR)): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      // Of a request as a whole nothing is logged: its address and headers can be about a person.
      serializers: { req: () => undefined, res: () => undefined },
    },
    to,
  )
