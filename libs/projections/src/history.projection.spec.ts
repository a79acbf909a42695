import { expect, test } from '@jest/globals'
import { calendarDate } from '#libs/kernel'
import type { RecordedEvent, TrajectoryEvent } from '#libs/trajectory'
import { reported, signed, registered } from '../../trajectory/testing/examples.js'
import { asRecorded } from '../testing/histories.js'
import { historyOf } from './index.js'

const corrected = (eventId: string, signedOn: string): TrajectoryEvent => ({
  type: 'FactCorrected',
  data: { eventId, data: { signedOn }, reason: `text-${signedOn}` },
})
const withdrawn = (eventId: string): TrajectoryEvent => ({
  type: 'FactWithdrawn',
  data: { eventId, reason: 'text-withdrawn' },
})
const history = (...events: readonly TrajectoryEvent[]): readonly RecordedEvent[] =>
  asRecorded(events.map((event, index) => ({ ...event, id: `fact-${index + 1}` })))

test('a line says what, when it took effect, when and by whom it was recorded', () =>
  expect(historyOf(history(reported))).toEqual([
    {
      eventId: 'fact-1',
      type: 'ReportedToAgency',
      effectiveOn: '2023-01-10',
      data: reported.data,
      recordedAt: '2024-06-01T00:00:00.000Z',
      actor: 'the-test',
      role: 'caseworker',
      position: 1n,
      revision: 0n,
      correctedBy: [],
      counts: true,
    },
  ]))

test('the reason of a write is in its line, as a reference', () => {
  const [event] = history(reported)
  const explained = { ...event!, metadata: { ...event!.metadata, reason: 'text-1' } }
  expect(historyOf([explained])[0]?.reasonReference).toBe('text-1')
})

test('a corrected fact keeps what was recorded, says what counts, and who corrected it', () => {
  const [, line, , correction] = historyOf(history(reported, signed, registered, corrected('fact-2', '2023-02-11')))
  expect(line).toMatchObject({
    effectiveOn: '2023-02-01',
    data: { signedOn: '2023-02-01' },
    correctedData: { signedOn: '2023-02-11' },
    correctedBy: ['fact-4'],
    counts: true,
  })
  expect(correction).toMatchObject({ corrects: 'fact-2', reasonReference: 'text-2023-02-11', counts: true })
  expect(correction?.data).toEqual({ eventId: 'fact-2', data: { signedOn: '2023-02-11' } })
  expect(correction).not.toHaveProperty('effectiveOn')
})

test('of several corrections the last counts', () => {
  const lines = historyOf(
    history(reported, signed, corrected('fact-2', '2023-02-11'), corrected('fact-2', '2023-02-12')),
  )
  expect(lines[1]).toMatchObject({ correctedData: { signedOn: '2023-02-12' }, correctedBy: ['fact-3', 'fact-4'] })
  expect(lines.map(({ counts }) => counts)).toEqual([true, true, false, true])
})

test('a withdrawn fact does not count, whatever corrected it before', () => {
  const lines = historyOf(history(reported, signed, corrected('fact-2', '2023-02-11'), withdrawn('fact-2')))
  expect(lines[1]).toMatchObject({ correctedBy: ['fact-3'], withdrawnBy: 'fact-4', counts: false })
  expect(lines[1]).not.toHaveProperty('correctedData')
  expect(lines.map(({ counts }) => counts)).toEqual([true, false, false, true])
})

test('a withdrawal is final, whatever correction was recorded after it', () => {
  const lines = historyOf(history(reported, signed, withdrawn('fact-2'), corrected('fact-2', '2023-02-11')))
  expect(lines[1]).toMatchObject({ correctedBy: ['fact-4'], withdrawnBy: 'fact-3', counts: false })
  expect(lines.map(({ counts }) => counts)).toEqual([true, false, true, false])
})

test('on a day, what took effect later does not count: by its corrected date', () => {
  const events = history(reported, signed, registered, corrected('fact-2', '2023-03-11'))
  const counting = (asOf: string) =>
    historyOf(events, calendarDate(asOf))
      .filter(({ counts }) => counts)
      .map(({ eventId }) => eventId)
  expect(counting('2023-02-28')).toEqual(['fact-1', 'fact-4'])
  expect(counting('2023-03-01')).toEqual(['fact-1', 'fact-3', 'fact-4'])
  expect(counting('2023-03-11')).toEqual(['fact-1', 'fact-2', 'fact-3', 'fact-4'])
})

test('an event that this version does not know has a line all the same', () => {
  const unknown = { ...history(reported)[0]!, type: 'MovedToTheMoon', data: { on: '2024-01-01' } }
  const [line] = historyOf([unknown as unknown as RecordedEvent])
  expect(line).toMatchObject({ type: 'MovedToTheMoon', data: { on: '2024-01-01' }, counts: true })
})
