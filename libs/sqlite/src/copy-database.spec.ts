import { expect, test } from '@jest/globals'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { copyFailure } from './copy-database.js'

const sqliteSaid = (errcode: number) => Object.assign(new Error('database or disk'), { errcode })

test.each([
  ['there is no room', 13, new StoreUnavailable('copy.sqlite cannot be used now: the disk is full.')],
  ['it may not be written', 8, new StoreUnavailable('copy.sqlite cannot be used now: it is read-only.')],
  // Its extended code: of a file that was moved meanwhile.
  ['it may not be written any more', 1032, new StoreUnavailable('copy.sqlite cannot be used now: it is read-only.')],
  ['another writes', 5, new StoreUnavailable('log.sqlite cannot be used now: another process keeps it busy.')],
])('where %s, the failure of a copy names the file it is about', (_, code, failure) =>
  expect(copyFailure(sqliteSaid(code), 'log.sqlite', 'copy.sqlite')).toEqual(failure),
)

test('what is damaged is what is copied', () => {
  const failure = copyFailure(sqliteSaid(11), 'log.sqlite', 'copy.sqlite')
  expect(failure).toBeInstanceOf(StoreDamaged)
  expect(failure).toHaveProperty(
    'message',
    expect.stringMatching(/^log\.sqlite cannot be used: its content is damaged/),
  )
})
