import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from '@jest/globals'
import { fileSystemReason } from './index.js'

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test.each([
  ['what is not there', () => readFileSync('/nowhere/at/all'), 'it does not exist'],
  ['a folder in place of a file', () => readFileSync(tmpdir()), 'it is a folder'],
  ['a name that is taken', () => mkdirSync(tmpdir()), 'something else has its name'],
  ['a name that nobody foresaw', () => readFileSync(`/${'a'.repeat(300)}`), 'the file system answers ENAMETOOLONG'],
])('%s is told in words', (_, work, reason) => expect(fileSystemReason(thrownBy(work))).toBe(reason))

test.each([
  ['no error', undefined],
  ['an error without a code', new Error('disk')],
  ['one that the file system did not throw', Object.assign(new TypeError('path'), { code: 'ERR_INVALID_ARG_TYPE' })],
  ['one of SQLite', Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })],
])('of %s it says nothing', (_, error) => expect(fileSystemReason(error)).toBeUndefined())
