import { pino } from 'pino'

type Destination = ReturnType<typeof pino.destination>

/** A line is not seen later than this. */
const FLUSH_MS = 250
/** Bytes that wait to be written. A terminal or a collector that stands still must not take the memory of the server. */
const MOST_WAITING = 32 * 1024 * 1024

/** Under load many lines go out in one piece. What nobody has room for is lost, and told once somebody reads again. */
export function logDestination(dest: number, maxLength = MOST_WAITING): Destination {
  const destination = pino.destination({ dest, sync: false, minLength: 8192, maxLength, periodicFlush: FLUSH_MS })
  tellWhatIsLost(destination)
  return destination
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
