import { describe, expect, test } from '@jest/globals'
import {
  MongoBulkWriteError,
  MongoCompatibilityError,
  MongoExpiredSessionError,
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoRuntimeError,
  MongoServerClosedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
  type TopologyDescription,
  type BulkWriteResult,
  type WriteError,
} from 'mongodb'
import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { asStoreFailure, NoAnswer } from './failures.js'
import type { ServersSeen } from './no-server.js'

const PLACE = 'the MongoDB database traject at db-1:27017'
const judged = (error: unknown, what: 'read' | 'write') => asStoreFailure(error, PLACE, what)
const failed = (code: number, codeName?: string, errorLabels: readonly string[] = []) =>
  new MongoServerError({ message: 'Ada', code, ...(codeName && { codeName }), errorLabels: [...errorLabels] })

/** What the driver throws when none of its servers will do: of each its type, and what went wrong with it. */
function noServer(setName: string | null, ...seen: readonly (readonly [string, Error | null])[]) {
  const servers = new Map(seen.map(([type, error], place) => [`db-${place}:27017`, { type, error }]))
  return new MongoServerSelectionError('Ada', {
    setName,
    servers,
  } satisfies ServersSeen as unknown as TopologyDescription)
}
const unreached = (code: string) => new MongoNetworkError('Ada', { cause: Object.assign(new Error('Ada'), { code }) })

/** What Node says of a socket, which the driver hands on where a connection ends while it waits to write the rest. */
const socketFailed = (code: string) => Object.assign(new Error('Ada'), { code })

/** A bulk of which some writes failed, or the majority did not confirm, as the driver makes it. */
function failedBulk(codes: readonly number[], majority?: number): MongoBulkWriteError {
  const writeErrors = codes.map((code, index) => ({ code, index, errmsg: 'Ada' }) as WriteError)
  const concern = majority === undefined ? undefined : { code: majority, errmsg: 'Ada' }
  const result = { getWriteConcernError: () => concern } as BulkWriteResult
  return new MongoBulkWriteError({ message: 'Ada', code: codes[0]!, writeErrors }, result)
}

test.each(['read', 'write'] as const)('a %s fails for a while where no server is found by name', what => {
  const error = Object.assign(new Error('querySrv ETIMEOUT Ada'), { code: 'ETIMEOUT', syscall: 'querySrv' })
  const failure = judged(error, what) as Error
  expect(failure).toBeInstanceOf(StoreUnavailable)
  expect(failure.message).toBe(`${PLACE} cannot be used now: no address is found for its name.`)
})

describe('a read fails for a while, and a write nobody knows how, where', () => {
  test.each<[string, unknown]>([
    ['the server shuts down', failed(91, 'ShutdownInProgress')],
    ['a majority cannot be read from yet', failed(134, 'ReadConcernMajorityNotAvailableYet')],
    ['what was read on from is gone', failed(43, 'CursorNotFound')],
    ['it was interrupted', failed(11601, 'Interrupted')],
    ['it said LockTimeout (24)', failed(24, 'LockTimeout')],
    ['it said LockBusy (46)', failed(46, 'LockBusy')],
    ['the user may not do this', failed(13, 'Unauthorized')],
    ['the user or password is refused', failed(18, 'AuthenticationFailed', ['HandshakeError', 'ResetPool'])],
    ['it said StaleShardVersion (63)', failed(63, 'StaleShardVersion')],
    ['it said FailedToSatisfyReadPreference (133)', failed(133, 'FailedToSatisfyReadPreference')],
    ['it said QueryPlanKilled (175)', failed(175, 'QueryPlanKilled')],
    ['it said 202', failed(202)],
    ['it said CursorKilled (237)', failed(237, 'CursorKilled')],
    ['it said 365', failed(365)],
    ['it said 384', failed(384)],
    ['it said IngressRequestRateLimitExceeded (462)', failed(462, 'IngressRequestRateLimitExceeded')],
    ['it said StaleConfig (13388)', failed(13388, 'StaleConfig')],
    ['it said 987654', failed(987654)],
    ['it said BadValue (2)', failed(2, 'BadValue', ['RetryableWriteError'])],
    [
      'a majority did not confirm in time',
      new MongoWriteConcernError({ ok: 1, writeConcernError: { code: 64, errmsg: 'Ada' } }),
    ],
    ['there is no answer', new MongoNetworkError('Ada')],
    ['there is no answer', new MongoServerClosedError()],
    ['there is no answer', new NoAnswer()],
    ['there is no answer', noServer(null, ['Unknown', null])],
    ['there is no answer', noServer(null, ['Unknown', new MongoNetworkError('Ada')])],
    [
      'there is no answer (ECONNREFUSED, ERR_SSL_WRONG_VERSION_NUMBER)',
      noServer(
        'rs0',
        ...['ECONNREFUSED', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ECONNREFUSED'].map(
          code => ['Unknown', unreached(code)] as const,
        ),
      ),
    ],
    ['there is no answer (EPIPE)', socketFailed('EPIPE')],
    ['there is no answer (ECONNRESET)', socketFailed('ECONNRESET')],
    ['there is no answer (ERR_SSL_BAD_RECORD_TYPE)', socketFailed('ERR_SSL_BAD_RECORD_TYPE')],
    ['none of its servers belongs to the replica set rs0', noServer('rs0')],
    [
      'the replica set rs0 has no primary',
      noServer('rs0', ['RSSecondary', null], ['Unknown', unreached('ECONNREFUSED')]),
    ],
    ['the driver said MongoExpiredSessionError', new MongoExpiredSessionError()],
    ['the driver said MongoRuntimeError', new MongoRuntimeError('Ada')],
  ])('%s', (why, error) => {
    expect(judged(error, 'read')).toEqual(new StoreUnavailable(`${PLACE} cannot be used now: ${why}.`))
    expect(judged(error, 'write')).toEqual(
      new OutcomeUnknown(`Whether a write to ${PLACE} was done is not known: ${why}.`),
    )
  })
})

describe('nothing was written, and may be another time, where', () => {
  test.each<[string, unknown]>([
    ['the user may not do this', failed(13, 'Unauthorized', ['NoWritesPerformed'])],
    ['the disk is full', failed(14031, 'OutOfDiskSpace')],
    ['a document would become larger than 16 MB', failed(17419)],
    ['the connection is closed', new MongoNotConnectedError('Ada')],
    ['the server is of a version that is not supported', new MongoCompatibilityError('Ada')],
    ['it said 462', failed(462, undefined, ['SystemOverloadedError', 'RetryableError', 'NoWritesPerformed'])],
  ])('%s', (why, error) => {
    const expected = new StoreUnavailable(`${PLACE} cannot be used now: ${why}.`)
    expect([judged(error, 'read'), judged(error, 'write')]).toEqual([expected, expected])
  })
})

describe('of a bulk write counts', () => {
  test.each<[string, MongoBulkWriteError, string]>([
    ['the error beside a key that was met', failedBulk([11000, 11602]), 'the primary stepped down'],
    ['the error before a key that was met', failedBulk([24, 11000]), 'it said 24'],
    ['that a majority did not confirm', failedBulk([], 64), 'a majority did not confirm in time'],
    ['that too, beside keys that were met', failedBulk([11000], 100), 'a majority cannot confirm'],
    ['what broke it off', new MongoBulkWriteError(new MongoNetworkError('Ada'), failedBulk([]).result), 'no answer'],
  ])('%s', (_, error, why) => {
    expect(judged(error, 'write')).toBeInstanceOf(OutcomeUnknown)
    expect((judged(error, 'write') as Error).message).toContain(why)
  })
})

test.each([67, 85, 86])('an index that cannot be as it should (%d) is damage', code => {
  expect(judged(failed(code), 'write')).toBeInstanceOf(StoreDamaged)
})

test.each([
  [13297, 'db already exists with different case already have: [Ada] trying to create [ADA]'],
  [2, 'Database already exists but with a different case; existing entry: [Ada], attempted creation: [ADA]'],
])('a database whose name is there in other capitals, which a server tells by %d, will never be one', (code, message) =>
  expect(judged(new MongoServerError({ message, code }), 'write')).toEqual(
    new StoreDamaged(`${PLACE} cannot be used: there is one of that name in other capitals.`),
  ),
)

test.each<[string, unknown]>([
  ['a key that was met', failed(11000, 'DuplicateKey')],
  ['nothing but keys that were met', failedBulk([11000, 11000])],
  ['a query that no server takes', failed(2, 'BadValue')],
  ['a bulk with a write that no server takes', failedBulk([11000, 121])],
  ['a call that the driver does not take', new MongoInvalidArgumentError('Ada')],
  ['what is not of MongoDB', new RangeError('ours')],
  ['what Node says of a call of ours', Object.assign(new TypeError('ours'), { code: 'ERR_INVALID_ARG_TYPE' })],
  ['what has our words already', new StoreUnavailable('gone')],
])('%s stays as it is', (_, error) => {
  expect([judged(error, 'read'), judged(error, 'write')]).toEqual([error, error])
  expect(judged(error, 'read')).toBe(error)
})
