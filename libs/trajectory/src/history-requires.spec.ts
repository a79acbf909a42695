import { describe, expect, test } from '@jest/globals'
import { corrected } from '../testing/checked.js'
import { reported, signed } from '../testing/examples.js'
import { recorded } from '../testing/specification.js'
import type { RecordedEvent, TrajectoryEvent } from './events.js'
import { requireText } from './history-requires.js'

describe('the text of an event', () => {
  const [first, ...others] = recorded<TrajectoryEvent>([reported, signed, corrected('fact-1', {})])
  const history = [{ ...first!, metadata: { ...first!.metadata, reason: 'text-2' } }, ...others] as RecordedEvent[]

  test('is the one that it was recorded with', () => expect(requireText(history, 'fact-1')).toBe('text-2'))
  test('of a correction is its reason', () => expect(requireText(history, 'fact-3')).toBe('text-1'))
  test.each([
    ['text-missing', 'eventId', 'fact-2', history],
    ['fact-unknown', 'eventId', 'fact-4', history],
    ['dossier-unknown', undefined, 'fact-1', []],
  ])('is refused by %s where there is none', (rule, field, eventId, known) =>
    expect(() => requireText(known, eventId)).toThrow(expect.objectContaining({ rule, field })),
  )
})
