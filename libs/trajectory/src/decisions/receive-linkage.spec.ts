import { describe, expect, test } from '@jest/globals'
import { usualCoverage } from '../coverage.js'
import type { Linkage } from '../linkage-events.js'
import { day, today } from '../../testing/specification.js'
import { receiveLinkage } from './receive-linkage.js'

const linkage: Linkage = { source: 'vdab', observedOn: day('2024-01-31'), coverage: usualCoverage(day('2024-01-31')) }
const received = (...before: readonly Linkage[]) => ({ when: (it: Linkage) => receiveLinkage(it, { today })(before) })

describe('receiving a linkage', () => {
  test('is recorded', () => expect(received().when(linkage)).toEqual([{ type: 'LinkageReceived', data: linkage }]))
  test('speaks for half a year, unless it says otherwise', () =>
    expect(linkage.coverage).toEqual({ from: '2024-01-31', until: '2024-07-31' }))
  test('asked twice, happens once', () => expect(received(linkage).when(linkage)).toEqual([]))
  test('is recorded beside that of another source, and of another day', () => {
    expect(received(linkage).when({ ...linkage, source: 'actiris' })).toHaveLength(1)
    expect(received(linkage).when({ ...linkage, observedOn: day('2024-02-01') })).toHaveLength(1)
  })
  describe('that says nothing of employment', () => {
    const silent: Linkage = { ...linkage, employment: false }
    test('is recorded, once', () => {
      expect(received().when(silent)).toEqual([{ type: 'LinkageReceived', data: silent }])
      expect(received(silent).when(silent)).toEqual([])
    })
    test('adds nothing to one of that day that does', () => expect(received(linkage).when(silent)).toEqual([]))
    test('is followed by one of that day that does, once', () => {
      expect(received(silent).when(linkage)).toEqual([{ type: 'LinkageReceived', data: linkage }])
      expect(received(silent, linkage).when(linkage)).toEqual([])
      expect(received(silent, linkage).when(silent)).toEqual([])
    })
  })
  test.each([
    ['from', 'coversFrom', { ...linkage.coverage, from: day('2024-01-01') }],
    ['until', 'coversUntil', { ...linkage.coverage, until: day('2024-12-31') }],
  ])('is refused where it is on record %s another day, for %s', (_, field, coverage) =>
    expect(() => received(linkage).when({ ...linkage, coverage })).toThrow(
      expect.objectContaining({
        rule: 'linkage-received-otherwise',
        field,
        message: expect.stringContaining(`from ${linkage.coverage.from} until ${linkage.coverage.until}`),
      }),
    ),
  )
  test('is refused for a day to come', () =>
    expect(() => received().when({ ...linkage, observedOn: day('2024-06-02') })).toThrow(
      expect.objectContaining({ rule: 'takes-effect-in-the-future', field: 'observedOn' }),
    ))
})
