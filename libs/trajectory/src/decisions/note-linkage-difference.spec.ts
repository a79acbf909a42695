import { describe, test } from '@jest/globals'
import { deregistered, registered, reported } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
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
  test('is noted again where that linkage is then said to say another day, or says so of another column', () => {
    const other = fact('LinkageDiffered', { ...differed.data, reported: '2023-03-09' })
    const end = fact('LinkageDiffered', { ...differed.data, field: 'deregistered-on' })
    given(reported, registered, differed).when(note(other.data)).thenRecorded(other)
    given(reported, registered, differed).when(note(end.data)).thenRecorded(end)
  })
  test('is noted once of an origin, where either does not tell of which registration', () => {
    const untold = fact('LinkageDiffered', { observedOn: '2024-01-31', field: 'origin', reported: 'ocmw-referral' })
    const told = fact('LinkageDiffered', { ...untold.data, eventId: 'fact-2' })
    given(reported, registered, untold).when(note(told.data)).thenNothing()
    given(reported, registered, told).when(note(untold.data)).thenNothing()
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
  test('is refused where one of several registrations has the day that is reported', () =>
    given(reported, registered, deregistered, fact('VdabRegistered', { registeredOn: '2023-09-01', origin: 'unknown' }))
      .when(note({ ...differed.data, reported: '2023-09-01' }))
      .thenRefused('linkage-agrees', 'reported'))
  test('is recorded where the day reported is that of an end, not of a registration, or the other way round', () => {
    const begun = fact('LinkageDiffered', { ...differed.data, reported: '2023-08-01' })
    const over = fact('LinkageDiffered', { ...differed.data, field: 'deregistered-on', reported: '2023-03-01' })
    given(reported, registered, deregistered).when(note(begun.data)).thenRecorded(begun)
    given(reported, registered, deregistered).when(note(over.data)).thenRecorded(over)
  })
  test.each([
    ['registered-on', '2023-13-01'],
    ['deregistered-on', 'yes'],
    ['origin', 'vdab'],
    ['employed', 'maybe'],
    ['employed-since', 'unknown'],
  ] as const)('is refused where no linkage says such a thing in its column: %s, %s', (field, said) => {
    const difference = { observedOn: differed.data.observedOn, field, reported: said }
    given(reported, registered).when(note(difference)).thenRefused('not-of-that-column', 'reported')
  })
  test('is refused where no such thing is on record in its column', () =>
    given(reported, registered)
      .when(note({ ...differed.data, field: 'origin', reported: 'unknown' }))
      .thenRefused('not-of-that-column', 'recorded'))
  test('is refused for a linkage to come', () =>
    given(reported, registered)
      .when(note({ ...differed.data, observedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'observedOn'))
  test('is refused without a dossier', () => given().when(note(differed.data)).thenRefused('dossier-unknown'))
})
