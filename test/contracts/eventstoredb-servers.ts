import { EventStoreDbDouble } from '../support/eventstoredb-double/index.js'

/** A server to run a suite against; `double` is there to be told what to do wrong. */
export interface RunningServer {
  readonly url: string
  readonly double?: EventStoreDbDouble
  readonly stop: () => Promise<void>
}

export interface ServerUnderTest {
  readonly name: string
  readonly start: () => Promise<RunningServer>
}

const theDouble: ServerUnderTest = {
  name: 'the double',
  start: async () => {
    const double = await EventStoreDbDouble.started()
    return { url: double.url, double, stop: () => double.stop() }
  },
}

const real = process.env['EVENTSTORE_URL']

if (!real) process.stderr.write('EVENTSTORE_URL is not set: EventStoreDB suites run against the double only.\n')

/** The double always; the server at EVENTSTORE_URL where there is one, in streams of this run's own. */
export const servers: readonly ServerUnderTest[] = [
  theDouble,
  ...(real
    ? [{ name: 'the server at EVENTSTORE_URL', start: async () => ({ url: real, stop: async () => undefined }) }]
    : []),
]
