import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'

/** The driver's errors by name, so that the driver need not be loaded to tell them apart. */
const NO_ANSWER = new Set([
  'NoAnswer',
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'MongoServerSelectionError',
  'MongoStalePrimaryError',
])
const NOTHING_SENT = new Set(['MongoNotConnectedError', 'MongoWaitQueueTimeoutError'])
/** The server's codes: it said no, and will say yes another time. */
const NOT_NOW = new Map([
  [13, 'the user may not do this'],
  [18, 'the user or password is refused'],
  [14031, 'the disk is full'],
  [17419, 'a document would become larger than 16 MB'],
  [10334, 'a document would become larger than 16 MB'],
])
/** The server stopped on the way, or the majority did not confirm: it may have been done. */
const PERHAPS = new Map([
  [6, 'a server was not reached'],
  [7, 'a server was not found'],
  [50, 'the time was over'],
  [64, 'a majority did not confirm in time'],
  [89, 'the network was too slow'],
  [91, 'the server shuts down'],
  [100, 'a majority cannot confirm'],
  [112, 'two writes met'],
  [189, 'the primary stepped down'],
  [262, 'the time was over'],
  [9001, 'the connection broke'],
  [10107, 'it is not the primary'],
  [11600, 'the server shuts down'],
  [11602, 'the primary stepped down'],
  [13435, 'it is not the primary'],
  [13436, 'it is not the primary, and recovers'],
])
/** Not translated: whose key it was, and what that means, only the caller knows. */
const DUPLICATE_KEY = 11000
const DAMAGED = new Map([
  [85, 'an index of that name is another one'],
  [86, 'an index of that name is another one'],
  [67, 'an index cannot be made'],
])

const get = (error: unknown, field: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined

/** Our own patience is over, not the driver's. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

const NO_SERVER = new Set(['MongoServerSelectionError', 'MongoNotConnectedError', 'NoAnswer'])
export const isNoServer = (error: unknown): boolean => NO_SERVER.has(String(get(unwrapped(error), 'name')))

export const isDuplicateKey = (error: unknown): boolean => get(error, 'code') === DUPLICATE_KEY

/** What went wrong in a bulk write when it was not one of its writes: the driver wraps it. */
const unwrapped = (error: unknown): unknown => {
  const inner = get(error, 'name') === 'MongoBulkWriteError' ? get(error, 'errorResponse') : undefined
  return get(inner, 'name') === undefined ? error : inner
}

/** What the driver or the server said, in the words that every store uses; anything else as it is. */
export function asStoreFailure(thrown: unknown, place: string, what: 'read' | 'write'): unknown {
  const error = unwrapped(thrown)
  const code = Number(get(error, 'code'))
  const name = String(get(error, 'name'))
  const perhaps = PERHAPS.get(code) ?? (NO_ANSWER.has(name) ? 'there is no answer' : undefined)
  if (perhaps !== undefined) {
    return what === 'read'
      ? new StoreUnavailable(`${place} cannot be used now: ${perhaps}.`)
      : new OutcomeUnknown(`Whether a write to ${place} was done is not known: ${perhaps}.`)
  }
  const notNow = NOT_NOW.get(code) ?? (NOTHING_SENT.has(name) ? 'the connection is closed' : undefined)
  if (notNow !== undefined) return new StoreUnavailable(`${place} cannot be used now: ${notNow}.`)
  const ruined = DAMAGED.get(code)
  return ruined === undefined ? thrown : new StoreDamaged(`${place} cannot be used: ${ruined}.`)
}
