import { describe, expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import type { RecordedEvent, TrajectoryFact } from '../events.js'
import { trajectoryFrom } from '../trajectory.fold.js'
import { corrected, withdrawn } from '../../testing/checked.js'
import {
  conditioned,
  fined,
  paid,
  referred,
  reported,
  signed,
  underContract,
  withFine,
} from '../../testing/examples.js'
import { asking, fact, givenHistory, recorded, today } from '../../testing/specification.js'
import { correctFact } from './correct-fact.js'

const correct = asking(correctFact)
const granted = fact('VdabExemptionGranted', { ground: 'medical', from: '2023-03-01', until: '2023-12-31' })
const sooner = { signedOn: '2023-01-31' }

describe('correcting a fact', () => {
  test('names the fact, and says the whole of its data as it should have been', () =>
    givenHistory(reported, granted)
      .when(correct({ eventId: 'fact-2', data: { until: '2023-06-30' } }))
      .thenRecorded(corrected('fact-2', { ...granted.data, until: '2023-06-30' })))
  test('leaves an optional field out by null', () =>
    givenHistory(reported, granted)
      .when(correct({ eventId: 'fact-2', data: { until: null } }))
      .thenRecorded(corrected('fact-2', { ground: 'medical', from: '2023-03-01' })))
  test('rests on the correction before it', () =>
    givenHistory(reported, granted, corrected('fact-2', { ground: 'medical', from: '2023-03-01' }))
      .when(correct({ eventId: 'fact-2', data: { ground: 'studying' } }))
      .thenRecorded(corrected('fact-2', { ground: 'studying', from: '2023-03-01' })))
  test('may move a day to today', () =>
    givenHistory(underContract)
      .when(correct({ eventId: 'fact-2', data: { signedOn: today } }))
      .thenRecorded(corrected('fact-2', { signedOn: today })))
  test('may move a day to before the report: the truth can always be recorded', () =>
    givenHistory(underContract)
      .when(correct({ eventId: 'fact-2', data: { signedOn: '2022-12-01' } }))
      .thenRecorded(corrected('fact-2', { signedOn: '2022-12-01' })))
  test('may leave a fine without its rules, and the dossier to check', () =>
    givenHistory(withFine)
      .when(correct({ eventId: 'fact-1', data: { category: 'entitled' } }))
      .thenRecorded(corrected('fact-1', { ...reported.data, category: 'entitled' })))
  test('may say that a fine was less than what was paid', () =>
    givenHistory(withFine, paid)
      .when(correct({ eventId: 'fact-4', data: { amount: '90.00' } }))
      .thenRecorded(corrected('fact-4', { ...fined.data, amount: '90.00' })))

  test('to what it already says changes nothing', () =>
    givenHistory(underContract)
      .when(correct({ eventId: 'fact-2', data: { ...signed.data } }))
      .thenNothing())
  test('asked twice, happens once', () =>
    givenHistory(underContract, corrected('fact-2', sooner))
      .when(correct({ eventId: 'fact-2', data: sooner }))
      .thenNothing())

  test('is refused where a written condition would have the document of another authority', () =>
    givenHistory(reported, conditioned)
      .when(correct({ eventId: 'fact-2', data: { by: 'vdab' } }))
      .thenRefused('fact-data-invalid', 'data.document'))
  test('may give a written condition to another authority, with its document', () =>
    givenHistory(reported, conditioned)
      .when(correct({ eventId: 'fact-2', data: { by: 'vdab', document: 'agreement-sheet' } }))
      .thenRecorded(corrected('fact-2', { ...conditioned.data, by: 'vdab', document: 'agreement-sheet' })))
  test('is refused for a fact that is not there', () =>
    givenHistory(reported)
      .when(correct({ eventId: 'fact-2', data: sooner }))
      .thenRefused('fact-unknown', 'eventId'))
  test('is refused for a fact that was withdrawn', () =>
    givenHistory(underContract, withdrawn('fact-2'))
      .when(correct({ eventId: 'fact-2', data: sooner }))
      .thenRefused('fact-withdrawn', 'eventId'))
  test('is refused for a correction, naming the fact that is to be corrected', () =>
    givenHistory(underContract, corrected('fact-2', sooner))
      .when(correct({ eventId: 'fact-3', data: sooner }))
      .thenRefused('correction-not-correctable', 'eventId', 'It corrects the fact fact-2: correct that one once more.'))
  test('is refused for a correction of what was withdrawn since, which no correction brings back', () =>
    givenHistory(underContract, corrected('fact-2', sooner), withdrawn('fact-2'))
      .when(correct({ eventId: 'fact-3', data: sooner }))
      .thenRefused('correction-not-correctable', 'eventId', 'The fact fact-2 was withdrawn: record it anew.'))
  test('is refused where it would make of it a fact about another violation', () =>
    givenHistory(withFine)
      .when(correct({ eventId: 'fact-4', data: { violationId: 'v-2' } }))
      .thenRefused('fact-identity-fixed', 'data.violationId'))
  test('is refused for a day to come', () =>
    givenHistory(underContract)
      .when(correct({ eventId: 'fact-2', data: { signedOn: '2024-06-02' } }))
      .thenRefused('takes-effect-in-the-future', 'data.signedOn'))
  test('is accepted for a last day to come', () =>
    givenHistory(reported, granted)
      .when(correct({ eventId: 'fact-2', data: { until: '2025-12-31' } }))
      .thenRecorded(corrected('fact-2', { ...granted.data, until: '2025-12-31' })))

  const invalid: readonly [string, object, string][] = [
    ['a day that does not exist', { signedOn: '2023-02-29' }, 'data.signedOn'],
    ['a field that must be there', { signedOn: null }, 'data.signedOn'],
    ['a field that the fact does not have', { origin: 'unknown' }, 'data.origin'],
    ['a number for a day', { signedOn: 20230201 }, 'data.signedOn'],
  ]
  test.each(invalid)('is refused for %s', (_, data, field) => {
    givenHistory(underContract)
      .when(correct({ eventId: 'fact-2', data }))
      .thenRefused('fact-data-invalid', field)
  })
  test('is refused where the last day would come before the first', () =>
    givenHistory(reported, granted)
      .when(correct({ eventId: 'fact-2', data: { until: '2023-02-28' } }))
      .thenRefused('fact-data-invalid', 'data.until'))

  test('is what the trajectory then rests on', () => {
    const history: readonly RecordedEvent[] = recorded([...underContract, referred, corrected('fact-2', sooner)])
    const trajectory = trajectoryFrom(effectiveHistory<TrajectoryFact>(history))
    expect(trajectory.contracts).toEqual([{ eventId: 'fact-2', on: '2023-01-31' }])
  })
})
