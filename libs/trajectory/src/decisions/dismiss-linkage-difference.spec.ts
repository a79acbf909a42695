import { describe, test } from '@jest/globals'
import { registered, reported } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { dismissLinkageDifference } from './dismiss-linkage-difference.js'

const dismiss = asking(dismissLinkageDifference)
const differed = fact('LinkageDiffered', {
  observedOn: '2024-01-31',
  field: 'registered-on',
  recorded: '2023-03-01',
  reported: '2023-03-08',
})
const dismissed = fact('LinkageDifferenceDismissed', {
  observedOn: '2024-01-31',
  field: 'registered-on',
  dismissedOn: '2024-02-12',
})
const again = fact('LinkageDiffered', { ...differed.data, reported: '2023-03-09' })
const dismissedAgain = fact('LinkageDifferenceDismissed', { ...dismissed.data, dismissedOn: '2024-02-13' })

describe('dismissing what a linkage said otherwise', () => {
  test('is recorded', () => given(reported, registered, differed).when(dismiss(dismissed.data)).thenRecorded(dismissed))
  test('asked twice, happens once', () =>
    given(reported, registered, differed, dismissed).when(dismiss(dismissed.data)).thenNothing())
  test('is recorded again for what the linkage of that day was then said to say', () =>
    given(reported, registered, differed, dismissed, again).when(dismiss(dismissed.data)).thenRecorded(dismissed))
  test('asked twice, happens once, though it was dismissed again since', () =>
    given(reported, registered, differed, dismissed, again, dismissedAgain).when(dismiss(dismissed.data)).thenNothing())
  test('is refused where it was dismissed on another day', () =>
    given(reported, registered, differed, dismissed)
      .when(dismiss({ ...dismissed.data, dismissedOn: '2024-02-13' }))
      .thenRefused('linkage-difference-dismissed', 'dismissedOn', 'It was dismissed on 2024-02-12.'))
  test('is refused where no linkage of that day differs', () =>
    given(reported, registered).when(dismiss(dismissed.data)).thenRefused('linkage-difference-unknown', 'field'))
  test('is refused where that linkage differs in something else, or another one does', () => {
    const inOrigin = fact('LinkageDiffered', { observedOn: '2024-01-31', field: 'origin', reported: 'unknown' })
    const inJuly = fact('LinkageDiffered', { ...differed.data, observedOn: '2023-07-31' })
    given(reported, registered, inOrigin, inJuly)
      .when(dismiss(dismissed.data))
      .thenRefused('linkage-difference-unknown', 'field')
  })
  test('is refused before the linkage', () =>
    given(reported, registered, differed)
      .when(dismiss({ ...dismissed.data, dismissedOn: '2024-01-30' }))
      .thenRefused('dates-out-of-order', 'dismissedOn'))
  test('is refused for a day to come', () =>
    given(reported, registered, differed)
      .when(dismiss({ ...dismissed.data, dismissedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'dismissedOn'))
  test('is refused without a dossier', () => given().when(dismiss(dismissed.data)).thenRefused('dossier-unknown'))
})
