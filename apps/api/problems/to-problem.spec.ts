import { expect, test } from '@jest/globals'
import { IdempotencyKeyReused } from '#libs/commands'
import { OutcomeUnknown, RuleBroken, StoreDamaged, StoreLocked, StoreUnavailable, UnknownEvent } from '#libs/kernel'
import { NotYetOverwritten } from '#libs/person-vault'
import { RowsNotReady } from '#libs/read-models'
import { toProblem } from './to-problem.js'

const tooLarge = Object.assign(new Error('at secret'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 })
const notAsLong = Object.assign(new Error('at secret'), { code: 'FST_ERR_CTP_INVALID_CONTENT_LENGTH', statusCode: 400 })
/** As clients of other servers throw it: the status is what those answered us. */
const elsewhere = Object.assign(new Error('at secret'), { code: 'ERR_ELSEWHERE', statusCode: 404 })

test.each<[string, Error, number, string]>([
  ['a store that cannot be used', new StoreUnavailable('at secret'), 503, 'store-unavailable'],
  ['a store that another process has', new StoreLocked('at secret'), 503, 'store-unavailable'],
  ['a store that is damaged', new StoreDamaged('at secret'), 500, 'store-damaged'],
  ['an erasure that is not overwritten', new NotYetOverwritten('secret'), 503, 'not-yet-overwritten'],
  ['rows that are being built', new RowsNotReady('secret'), 503, 'rows-not-ready'],
  ['a write that was not answered', new OutcomeUnknown('at secret'), 504, 'outcome-unknown'],
  ['a key of another request', new IdempotencyKeyReused(), 422, 'idempotency-key-reused'],
  ['a body that is too large', tooLarge, 413, 'body-too-large'],
  ['a body that is not as long as was said', notAsLong, 400, 'malformed-request'],
  ['what another server refused us', elsewhere, 500, 'internal-error'],
  ['what nobody foresaw', new TypeError('at secret'), 500, 'internal-error'],
])('%s has its own problem, and no more is told of it', (_, error, status, name) => {
  const { problem } = toProblem(error)
  expect(problem).toMatchObject({ status, type: `/problems/${name}` })
  expect(JSON.stringify(problem)).not.toContain('secret')
})

test('what passes is asked again after a moment; what is damaged is not', () => {
  expect(toProblem(new StoreUnavailable('at secret')).headers).toHaveProperty('retry-after')
  expect(toProblem(new StoreDamaged('at secret')).headers).not.toHaveProperty('retry-after')
})

test('an event that a newer version recorded is told by its type, as what no waiting mends', () => {
  const { problem, headers } = toProblem(new UnknownEvent('MovedToTheMoon'))
  expect(problem).toEqual({
    type: '/problems/newer-version-recorded',
    title: 'A newer version recorded it',
    status: 500,
    detail: 'This version knows no event MovedToTheMoon; a newer one may have recorded it.',
  })
  expect(headers).not.toHaveProperty('retry-after')
})

test('what is refused names the field that it is about, where it is about one', () => {
  expect(toProblem(new RuleBroken('fine-out-of-bounds', 'Too high.', 'amount')).problem).toEqual({
    type: '/problems/fine-out-of-bounds',
    title: 'Out of bounds',
    status: 409,
    detail: 'Too high.',
    errors: [{ field: 'amount', rule: 'fine-out-of-bounds', detail: 'Too high.' }],
  })
  expect(toProblem(new RuleBroken('fine-out-of-bounds', 'Too high.')).problem).not.toHaveProperty('errors')
})

test('a rule that the table does not know yet refuses under its own name, not as a fault of ours', () =>
  expect(toProblem(new RuleBroken('new-rule', 'Not so.')).problem).toEqual({
    type: '/problems/new-rule',
    title: 'A rule refuses this',
    status: 409,
    detail: 'Not so.',
  }))
