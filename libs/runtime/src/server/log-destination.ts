import { pino } from 'pino'

type Destination = ReturnType<typeof pino.destination>

/** A line is not seen later than this. */
const FLUSH_MS = 250
/** Bytes that wait to be written. A terminal or a collector that stands still must not take the memory of the server. */
const MOST_WAITING = 32 * 1024 * 1024

/** Under load many lines go out in one piece. What nobody has room for is lost, and told once somebody reads again. */
export function logDestination(dest: number, maxLength = MOST_WAITING): Destination {
  const destination = pino.destination({ dest, sync: false, minLength: 8192, maxLength, periodicFlush: FLUSH_MS })
  outliveFailures(destination)
  tellWhatIsLost(destination)
  return destination
}

/**
 * On a full disk lines wait as for whoever does not read, and are tried again: nobody's request is to fail for them. Only
 * whoever ends would try without end.
 */
function outliveFailures(destination: Destination): void {
  const flushSync = destination.flushSync.bind(destination)
  destination.on('error', () => (destination.flushSync = () => {}))
  destination.on('write', () => (destination.flushSync = flushSync))
}

function tellWhatIsLost(destination: Destination): void {
  let lost = 0
  destination.on('drop', () => lost++)
  destination.on('drain', () => {
    if (lost === 0) return
    const line = { level: 'warn', time: new Date().toISOString(), lines: lost, msg: 'lines of the log were lost' }
    lost = 0
    destination.write(`${JSON.stringify(line)}\n`)
  })
}
