import { describe, expect, test } from '@jest/globals'
import type { Event, Recorded } from './event.js'
import { foldBy, stepBy, unchanged, UnknownEvent, type Table } from './fold.js'

type GardenFact = Event<'TreePlanted', { kind: string }> | Event<'TreeFelled'> | Event<'RainFell'>

const table: Table<readonly string[], GardenFact> = {
  TreePlanted: (trees, { kind }, { id }) => [...trees, `${kind} by ${id}`],
  TreeFelled: trees => trees.slice(0, -1),
  RainFell: unchanged,
}
const recorded = <E extends Event>(event: E): Recorded<E> => ({
  ...event,
  id: 'fact-1',
  stream: 'garden',
  revision: 0n,
  position: 1n,
  recordedAt: '2024-01-01T00:00:00.000Z',
  metadata: { actor: 'ann', role: 'gardener', correlationId: 'c', schemaVersion: 1 },
})
const planted = recorded<GardenFact>({ type: 'TreePlanted', data: { kind: 'oak' } })
const felled = recorded<GardenFact>({ type: 'TreeFelled', data: {} })
const rain = recorded<GardenFact>({ type: 'RainFell', data: {} })

describe('a fold', () => {
  test('takes the line of each event, in order, from the initial state', () =>
    expect(foldBy(table, ['elm'])([planted, planted, rain, felled])).toEqual(['elm', 'oak by fact-1']))
  test('of nothing is the initial state', () => expect(foldBy(table, ['elm'])([])).toEqual(['elm']))

  test.each(['TreeBurnt', 'constructor', '__proto__'])('names an event that no line is written for: %s', type => {
    const step = stepBy(table)
    expect(() => step([], { ...rain, type } as unknown as Recorded<GardenFact>)).toThrow(new UnknownEvent(type))
  })

  test('says whose event one may be that no line is written for, to whoever went back to an older version', () =>
    expect(new UnknownEvent('TreeBurnt').message).toMatch(/^This version knows no event TreeBurnt; a newer one /))
})
