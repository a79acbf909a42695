import { expect, test } from '@jest/globals'
import { sweptText } from './swept-text.js'

test('of nothing nothing is said', () =>
  expect(sweptText({ entry: 0, left: 0, kept: 0, erased: 0, removed: 0 })).toEqual([]))

test('one is one', () =>
  expect(sweptText({ entry: 1, left: 1, kept: 0, erased: 1, removed: 1 })).toEqual([
    '1 vault entry without events was removed.',
    '1 was left: it has events by now, or was opened in the last hour.',
    '1 person was erased again.',
    '1 text was removed again.',
  ]))

test('two are several', () =>
  expect(sweptText({ entry: 2, left: 4, kept: 201, erased: 3, removed: 5 })).toEqual([
    '2 vault entries without events were removed.',
    '4 were left: they have events by now, or were opened in the last hour.',
    '201 vault entries without events were kept: they are most of the vault. This is not its log, or one that was put back from long ago: is EVENTSTORE_URL the right one, and MONGODB_URL?',
    '3 persons were erased again.',
    '5 texts were removed again.',
  ]))
