import { describe, expect, test } from '@jest/globals'
import { effectiveHistory, type Correction } from './effective-history.js'
import type { Event, Recorded } from './event.js'

type Planted = Event<'TreePlanted', { kind: string }>

const recorded = <E extends Event>(id: number, event: E): Recorded<E> => ({
  ...event,
  id: `fact-${id}`,
  stream: 'garden',
  revision: BigInt(id - 1),
  position: BigInt(id),
  recordedAt: `2024-01-0${id}T00:00:00.000Z`,
  metadata: { actor: 'ann', role: 'gardener', correlationId: 'c', schemaVersion: 1 },
})
const history = (...events: readonly (Planted | Correction)[]) =>
  effectiveHistory<Planted>(events.map((event, index) => recorded(index + 1, event)))

const planted = (kind: string): Planted => ({ type: 'TreePlanted', data: { kind } })
const corrected = (id: number, kind: string): Correction => ({
  type: 'FactCorrected',
  data: { eventId: `fact-${id}`, data: { kind }, reason: 'text-1' },
})
const withdrawn = (id: number): Correction => ({
  type: 'FactWithdrawn',
  data: { eventId: `fact-${id}`, reason: 'text-1' },
})

describe('the effective history', () => {
  test('is the history where nothing was corrected', () =>
    expect(history(planted('oak'), planted('elm'))).toEqual([recorded(1, planted('oak')), recorded(2, planted('elm'))]))
  test('has a corrected fact with its data as they should have been, in its own place and at its own instant', () =>
    expect(history(planted('oak'), planted('elm'), corrected(1, 'ash'))).toEqual([
      recorded(1, planted('ash')),
      recorded(2, planted('elm')),
    ]))
  test('follows the last correction', () =>
    expect(history(planted('oak'), corrected(1, 'ash'), corrected(1, 'yew'))).toEqual([recorded(1, planted('yew'))]))
  test('lacks what was withdrawn', () =>
    expect(history(planted('oak'), planted('elm'), withdrawn(1))).toEqual([recorded(2, planted('elm'))]))
  test('lacks what was corrected and then withdrawn', () =>
    expect(history(planted('oak'), corrected(1, 'ash'), withdrawn(1))).toEqual([]))
  test('does not bring back what was withdrawn', () =>
    expect(history(planted('oak'), withdrawn(1), corrected(1, 'ash'))).toEqual([]))
  test('takes no notice of a correction of something that is not there', () =>
    expect(history(planted('oak'), corrected(7, 'ash'), withdrawn(8))).toEqual([recorded(1, planted('oak'))]))
})
