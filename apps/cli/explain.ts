/** Failures that were foreseen: their message says what is wrong and what to do. Anything else is a fault of ours. */
const FORESEEN = new Set([
  'AddressRefused',
  'DemoRefused',
  'FileRefused',
  'HoleInStream',
  'KnownInTheFuture',
  'MasterKeyRefused',
  'NotAppendable',
  'NotThisLog',
  'NotYetOverwritten',
  'OutcomeUnknown',
  'PositionNotReached',
  'RebuildUnderWay',
  'RowMissing',
  'RowTooLarge',
  'RowsNotReady',
  'RuleBroken',
  'SettingsRefused',
  'StoreDamaged',
  'StoreLocked',
  'StoreUnavailable',
  'UnknownProjection',
  'UnknownReport',
  'UnusablePlace',
  'UnusableReport',
  'UsageError',
])

/** One line for what was foreseen, the whole trace for what was not. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!FORESEEN.has(error.name)) return error.stack ?? error.message
  const advice = ADVICE.get(error.name)
  return advice === undefined ? error.message : `${error.message} ${advice}`
}

/** What else helps whoever sits at the machine, and may be the only one who could be working on it. */
const ADVICE = new Map([
  ['RowsNotReady', 'Where no server runs, nobody builds them: traject rebuild.'],
  ['HoleInStream', 'Where a rebuild says so, the log lacks an event: put it back from a backup.'],
])

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
