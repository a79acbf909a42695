import { describe, test } from '@jest/globals'
import { corrected, withdrawn } from '../../testing/checked.js'
import { paid, referred, reported, underContract, withFine, withViolation } from '../../testing/examples.js'
import { asking, givenHistory } from '../../testing/specification.js'
import { withdrawFact } from './withdraw-fact.js'

const withdraw = asking(withdrawFact)

describe('withdrawing a fact', () => {
  test('names the fact', () =>
    givenHistory(underContract)
      .when(withdraw({ eventId: 'fact-2' }))
      .thenRecorded(withdrawn('fact-2')))
  test('may happen to a fact that was corrected', () =>
    givenHistory(underContract, corrected('fact-2', { signedOn: '2023-01-31' }))
      .when(withdraw({ eventId: 'fact-2' }))
      .thenRecorded(withdrawn('fact-2')))
  test('may happen to a referral that nothing followed', () =>
    givenHistory(withViolation)
      .when(withdraw({ eventId: 'fact-3' }))
      .thenRecorded(withdrawn('fact-3')))
  test('may happen to a referral once all that followed is withdrawn', () =>
    givenHistory(withFine, withdrawn('fact-4'))
      .when(withdraw({ eventId: 'fact-3' }))
      .thenRecorded(withdrawn('fact-3')))
  test('may happen to a referral beside another one', () =>
    givenHistory(withFine, { ...referred, data: { ...referred.data, violationId: 'v-2' } })
      .when(withdraw({ eventId: 'fact-5' }))
      .thenRecorded(withdrawn('fact-5')))
  test('may happen to a fine that was paid: the dossier is then to check', () =>
    givenHistory(withFine, paid)
      .when(withdraw({ eventId: 'fact-4' }))
      .thenRecorded(withdrawn('fact-4')))
  test('asked twice, happens once', () =>
    givenHistory(underContract, withdrawn('fact-2'))
      .when(withdraw({ eventId: 'fact-2' }))
      .thenNothing())

  test('is refused for the report, with which the dossier begins', () =>
    givenHistory(reported)
      .when(withdraw({ eventId: 'fact-1' }))
      .thenRefused('history-without-beginning', 'eventId', 'A dossier begins with its report, which can be corrected.'))
  test('is refused for a referral that a fine rests on, which goes first', () =>
    givenHistory(withFine)
      .when(withdraw({ eventId: 'fact-3' }))
      .thenRefused('history-without-beginning', 'eventId', 'What followed the referral is withdrawn before it.'))
  test('is refused for a fact that is not there', () =>
    givenHistory(reported)
      .when(withdraw({ eventId: 'fact-2' }))
      .thenRefused('fact-unknown', 'eventId'))
  test('is refused for a withdrawal: the fact is recorded anew', () =>
    givenHistory(underContract, withdrawn('fact-2'))
      .when(withdraw({ eventId: 'fact-3' }))
      .thenRefused('correction-not-correctable', 'eventId', 'The fact fact-2 was withdrawn: record it anew.'))
})
