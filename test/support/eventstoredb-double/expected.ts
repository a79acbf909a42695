import type { Expected } from './stored.js'

interface ExpectedOptions {
  hasNoStream(): boolean
  hasAny(): boolean
  hasStreamExists(): boolean
}

/** The expected revision as every kind of request states it; only the number's name differs. */
export const expectedIn = (options: ExpectedOptions, revision: () => string): Expected => {
  if (options.hasNoStream()) return 'no_stream'
  if (options.hasAny()) return 'any'
  if (options.hasStreamExists()) return 'stream_exists'
  return BigInt(revision())
}
