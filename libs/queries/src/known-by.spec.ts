import { expect, test } from '@jest/globals'
import { reported, registered, signed } from '../../trajectory/testing/examples.js'
import { recorded } from '../../trajectory/testing/specification.js'
import { knownBy } from './known-by.js'

const events = recorded([reported, signed, registered])
const [first, second, third] = events.map(({ recordedAt }) => recordedAt)

test.each([
  ['before the first', '2024-06-01T11:59:59.999Z', 0],
  ['at the first', first!, 1],
  ['at the second', second!, 2],
  ['at the last', third!, 3],
  ['after all', '2024-06-02T00:00:00.000Z', 3],
])('%s, the events up to then were known', (_, instant, count) =>
  expect(knownBy(events, instant)).toEqual(events.slice(0, count)),
)
