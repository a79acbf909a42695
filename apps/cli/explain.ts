/** Failures that were foreseen: their message says what is wrong and what to do. Anything else is a fault of ours. */
const FORESEEN = new Set([
  'DemoRefused',
  'FileRefused',
  'InvalidParameters',
  'MasterKeyRefused',
  'NotAppendable',
  'NotThisLog',
  'OutcomeUnknown',
  'PositionNotReached',
  'RuleBroken',
  'SettingsRefused',
  'StoreDamaged',
  'StoreLocked',
  'StoreUnavailable',
  'UnknownProjection',
  'UnknownReport',
  'UnusableReport',
  'UsageError',
])

/** One line for what was foreseen, the whole trace for what was not. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return FORESEEN.has(error.name) ? error.message : (error.stack ?? error.message)
}

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
