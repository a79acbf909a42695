import { describe, test } from '@jest/globals'
import { registered, reported } from '../testing/examples.js'
import { asking, fact, given } from '../testing/specification.js'
import { noteLinkageDifference } from './note-linkage-difference.js'

const note = asking(noteLinkageDifference)
const differed = fact('LinkageDiffered', {
  observedOn: '2024-01-31',
  field: 'registered-on',
  recorded: '2023-03-01',
  reported: '2023-03-08',
})

describe('noting that a linkage differs', () => {
  test('is recorded', () => given(reported, registered).when(note(differed.data)).thenRecorded(differed))
  test('asked twice, happens once', () => given(reported, registered, differed).when(note(differed.data)).thenNothing())
  test('is noted again where another linkage says it', () => {
    const later = fact('LinkageDiffered', { ...differed.data, observedOn: '2024-05-31' })
    given(reported, registered, differed).when(note(later.data)).thenRecorded(later)
  })
  test('is noted of the origin of one registration, whatever that of another is, and of each once', () => {
    const origin = { observedOn: '2024-01-31', field: 'origin', reported: 'own-initiative' } as const
    const later = fact('VdabRegistered', { registeredOn: '2023-09-01', origin: 'agency-referral' })
    const [ofFirst, ofLater] = ['fact-2', 'fact-3'].map(eventId => fact('LinkageDiffered', { ...origin, eventId }))
    given(reported, registered, later).when(note(ofLater!.data)).thenRecorded(ofLater!)
    given(reported, later, later, ofFirst!).when(note(ofLater!.data)).thenRecorded(ofLater!)
    given(reported, registered, later, ofLater!).when(note(ofLater!.data)).thenNothing()
  })
  test('is refused where the record says the same', () =>
    given(reported, registered)
      .when(note({ ...differed.data, reported: '2023-03-01' }))
      .thenRefused('linkage-agrees', 'reported'))
  test('is refused for a linkage to come', () =>
    given(reported, registered)
      .when(note({ ...differed.data, observedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'observedOn'))
  test('is refused without a dossier', () => given().when(note(differed.data)).thenRefused('dossier-unknown'))
})
