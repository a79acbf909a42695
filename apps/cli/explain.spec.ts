import { expect, test } from '@jest/globals'
import { StoreLocked, UnknownEvent } from '#libs/kernel'
import { SsinTaken } from '#libs/person-vault'
import { KnownInTheFuture } from '#libs/queries'
import { RowsNotReady } from '#libs/read-models'
import { DemoRefused } from './demo/record-population.js'
import { explain } from './explain.js'
import { UsageError } from './usage-error.js'

test.each([
  new UsageError('Say which.'),
  new StoreLocked('Another process writes.'),
  new SsinTaken(),
  new UnknownEvent('MovedToTheMoon'),
  new KnownInTheFuture('2199-01-01T00:00:00Z'),
  new DemoRefused('There are others.'),
])('what was foreseen is a line: %s', error => expect(explain(error)).toBe(error.message))

test('what can be done about it at the machine is added', () =>
  expect(explain(new RowsNotReady('worklist'))).toMatch(
    / Where no server runs, nobody builds them: traject rebuild\.$/,
  ))

test('what nobody foresaw is told with its trace', () => {
  const fault = new TypeError('no such thing')
  expect(explain(fault)).toBe(fault.stack)
  expect(explain('a text')).toBe('a text')
})

test('what only has the name of a foreseen failure was not foreseen', () =>
  expect(explain(Object.assign(new Error('stray'), { name: 'StoreLocked' }))).toContain('explain.spec'))

test('what went wrong first is told first, and then that closing failed as well', () => {
  const both = new SuppressedError(new StoreLocked('It did not close.'), new UsageError('Say which.'))
  expect(explain(both)).toBe('Say which.\nIt did not close.')
})
