import { pino, type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from '../settings.js'

const STANDARD_ERROR = 2
/** A line is not seen later than this. */
const FLUSH_MS = 250

/** Under load many lines go out in one piece. */
const standardError = (): DestinationStream =>
  pino.destination({ dest: STANDARD_ERROR, sync: false, minLength: 8192, periodicFlush: FLUSH_MS })

/** JSON lines. */
export const makeLogger = (level: LogLevel, to: DestinationStream = standardError()): Logger =>
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
