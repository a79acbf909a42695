import { expect, test } from '@jest/globals'
import { isInstant } from './index.js'

test.each(['2024-02-20T09:30:00Z', '2024-02-29T23:59:59.9Z', '2024-02-20T09:30:00.123Z'])('%s is an instant', text =>
  expect(isInstant(text)).toBe(true),
)

test.each([
  '2024-02-20',
  '2024-02-20T09:30Z',
  '2024-02-20T09:30:00',
  '2024-02-20T09:30:00+01:00',
  '2024-02-20T09:30:00.1234Z',
  '2024-02-30T09:30:00Z',
  '2024-02-20T25:30:00Z',
  '2024-02-20T24:00:00Z',
  '2024-02-20T23:59:60Z',
  1_708_421_400_000,
])('%s is none', text => expect(isInstant(text)).toBe(false))
