import { NotAppendable, NotThisLog } from '#libs/event-store'
import {
  AddressRefused,
  OutcomeUnknown,
  RuleBroken,
  StoreDamaged,
  StoreLocked,
  StoreUnavailable,
  UnknownEvent,
  type ErrorClass,
} from '#libs/kernel'
import { FileRefused, UnusableReport } from '#libs/linkage'
import { MasterKeyRefused, NotYetOverwritten } from '#libs/person-vault'
import { HoleInStream, PositionNotReached, RebuildFailed, RowMissing, UnknownProjection } from '#libs/projection-runner'
import { KnownInTheFuture, UnknownReport } from '#libs/queries'
import { RowsNotReady, RowTooLarge } from '#libs/read-models'
import { SettingsRefused } from '#libs/runtime'
import { DemoRefused } from './demo/record-population.js'
import { UnusablePlace } from './out-file.js'
import { UsageError } from './usage-error.js'

/** Failures that were foreseen: their message says what is wrong and what to do. Anything else is a fault of ours. */
const FORESEEN: readonly ErrorClass[] = [
  AddressRefused,
  DemoRefused,
  FileRefused,
  HoleInStream,
  KnownInTheFuture,
  MasterKeyRefused,
  NotAppendable,
  NotThisLog,
  NotYetOverwritten,
  OutcomeUnknown,
  PositionNotReached,
  RebuildFailed,
  RowMissing,
  RowTooLarge,
  RowsNotReady,
  RuleBroken,
  SettingsRefused,
  StoreDamaged,
  StoreLocked,
  StoreUnavailable,
  UnknownEvent,
  UnknownProjection,
  UnknownReport,
  UnusablePlace,
  UnusableReport,
  UsageError,
]

/** What else helps whoever sits at the machine, and may be the only one who could be working on it. */
const ADVICE: readonly (readonly [ErrorClass, string])[] = [
  [RowsNotReady, 'Where no server runs, nobody builds them: traject rebuild.'],
  [HoleInStream, 'Where a rebuild says so, the log lacks an event: put it back from a backup.'],
]

/** One line for what was foreseen, the whole trace for what was not. Where closing failed as well, what came first is first. */
export function explain(error: unknown): string {
  if (error instanceof SuppressedError) return `${explain(error.suppressed)}\n${explain(error.error)}`
  if (!(error instanceof Error)) return String(error)
  if (!FORESEEN.some(failure => error instanceof failure)) return error.stack ?? error.message
  const [, advice] = ADVICE.find(([failure]) => error instanceof failure) ?? []
  return advice === undefined ? error.message : `${error.message} ${advice}`
}
