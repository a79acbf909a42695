import type { MongoBulkWriteError } from 'mongodb'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { whyNoServer, type ServersSeen } from './no-server.js'
import {
  DAMAGED,
  DUPLICATE_KEY,
  FAULTS,
  NOT_NOW,
  OTHER_CAPITALS,
  PERHAPS,
  SAID_OF_OTHER_CAPITALS,
} from './server-codes.js'

/** The driver's errors by name, so that the driver need not be loaded to tell them apart. */
const OF_THE_DRIVER = /^(Mongo|PoolCleared)/
const NO_ANSWER = new Set([
  'NoAnswer',
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  'MongoServerClosedError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'MongoServerSelectionError',
  'MongoStalePrimaryError',
])
/** It has not asked anything of the server. */
const NOTHING_SENT = new Map([
  ['MongoNotConnectedError', 'the connection is closed'],
  ['MongoCompatibilityError', 'the server is of a version that is not supported'],
])
/** Ours: the same call would go wrong again. */
const MISUSED = new Set([
  'MongoBatchReExecutionError',
  'MongoCursorExhaustedError',
  'MongoCursorInUseError',
  'MongoInvalidArgumentError',
  'MongoMissingCredentialsError',
  'MongoMissingDependencyError',
  'MongoParseError',
  'MongoTransactionError',
])

/** By which server and driver say that the same may go well another time, whatever the code. */
const PASSING = [
  'RetryableWriteError',
  'RetryableError',
  'TransientTransactionError',
  'SystemOverloadedError',
  'PoolRequestedRetry',
  'ResetPool',
]
/** On the error that the driver throws at last, it holds for all its attempts. */
const NOTHING_DONE = 'NoWritesPerformed'

const get = (error: unknown, field: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined
const nameOf = (error: unknown): string => String(get(error, 'name'))
const codeOf = (error: unknown): number =>
  SAID_OF_OTHER_CAPITALS.test(String(get(error, 'message'))) ? OTHER_CAPITALS : Number(get(error, 'code'))

const labelsOf = (error: unknown): readonly string[] => {
  const labels = get(error, 'errorLabels')
  return Array.isArray(labels) ? (labels as string[]) : []
}

/** Our own patience is over, not the driver's. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** As `mongodb+srv://` is looked up, before anything is asked: the driver hands on what Node says. */
const isNotFound = (error: unknown): boolean => /^query(Srv|Txt)$/.test(String(get(error, 'syscall')))

/**
 * Of the socket itself. Where a connection ends while the driver waits to write the rest of what it asks, as when a server
 * is restarted, it hands on what Node says.
 */
const OF_THE_SOCKET = /^(?:E[A-Z]+|ERR_(?:SSL|TLS|SOCKET|STREAM)_\w+)$/
const isOfTheSocket = (error: unknown): boolean => OF_THE_SOCKET.test(String(get(error, 'code')))

const NO_SERVER = new Set(['MongoServerSelectionError', 'MongoNotConnectedError', 'NoAnswer'])
export const isNoServer = (error: unknown): boolean => NO_SERVER.has(nameOf(causeOf(error)))

export const isDuplicateKey = (error: unknown): boolean => codeOf(error) === DUPLICATE_KEY

/**
 * Of a bulk write: what it was that the driver wrapped. Of errors of its writes the first one that is no duplicate key,
 * which its caller knows what to do about, and of those only what the majority said.
 */
function causeOf(thrown: unknown): unknown {
  if (nameOf(thrown) !== 'MongoBulkWriteError') return thrown
  const { errorResponse, writeErrors, result } = thrown as MongoBulkWriteError
  if (get(errorResponse, 'name') !== undefined) return errorResponse
  return [writeErrors].flat().find(error => !isDuplicateKey(error)) ?? result.getWriteConcernError() ?? thrown
}

/**
 * What the driver or the server said, in the words that every store uses. What is not known to be a fault of ours passes
 * by itself, as far as anybody knows: a code that nobody has thought of must not stop what would go on in a moment.
 */
export function asStoreFailure(thrown: unknown, place: string, what: 'read' | 'write'): unknown {
  if (isNotFound(thrown)) return new StoreUnavailable(`${place} cannot be used now: no address is found for its name.`)
  if (!OF_THE_DRIVER.test(nameOf(thrown)) && !(thrown instanceof NoAnswer) && !isOfTheSocket(thrown)) return thrown
  const error = causeOf(thrown)
  const [code, name, labels] = [codeOf(error), nameOf(error), labelsOf(error)]
  const isPassing = PASSING.some(label => labels.includes(label))
  const cannotBeUsedNow = (why: string) => new StoreUnavailable(`${place} cannot be used now: ${why}.`)

  if (isDuplicateKey(error)) return thrown
  const notNow = NOT_NOW.get(code) ?? NOTHING_SENT.get(name)
  if (notNow !== undefined) return cannotBeUsedNow(notNow)
  const ruined = DAMAGED.get(code)
  if (ruined !== undefined) return new StoreDamaged(`${place} cannot be used: ${ruined}.`)
  if (!isPassing && (FAULTS.has(code) || MISUSED.has(name))) return thrown

  const why = PERHAPS.get(code) ?? (NO_ANSWER.has(name) ? withoutAnswer(error) : saidBy(error))
  const isNotDone = what === 'read' || (error === thrown && labels.includes(NOTHING_DONE))
  return isNotDone
    ? cannotBeUsedNow(why)
    : new OutcomeUnknown(`Whether a write to ${place} was done is not known: ${why}.`)
}

function withoutAnswer(error: unknown): string {
  const servers = nameOf(error) === 'MongoServerSelectionError' ? get(error, 'reason') : undefined
  return servers === undefined ? 'there is no answer' : whyNoServer(servers as ServersSeen)
}

/** Never its text, which may repeat what was stored. */
function saidBy(error: unknown): string {
  if (isOfTheSocket(error)) return `there is no answer (${String(get(error, 'code'))})`
  const code = codeOf(error)
  if (Number.isNaN(code)) return `the driver said ${nameOf(error)}`
  const codeName = get(error, 'codeName')
  return typeof codeName === 'string' ? `it said ${codeName} (${code})` : `it said ${code}`
}
