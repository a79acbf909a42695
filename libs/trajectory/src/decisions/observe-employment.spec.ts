import { describe, test } from '@jest/globals'
import { reported } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { observeEmployment } from './observe-employment.js'

const observe = asking(observeEmployment)
const atWork = fact('EmploymentObserved', { employed: true, observedOn: '2024-02-01', since: '2023-09-01' })
const outOfWork = fact('EmploymentObserved', { employed: false, observedOn: '2024-05-01' })

describe('observing employment', () => {
  test('is recorded', () => given(reported).when(observe(atWork.data)).thenRecorded(atWork))
  test('is recorded again on another day', () =>
    given(reported, atWork).when(observe(outOfWork.data)).thenRecorded(outOfWork))
  test('asked twice, happens once', () => given(reported, atWork).when(observe(atWork.data)).thenNothing())
  test('is refused where that day is on record otherwise', () =>
    given(reported, atWork)
      .when(observe({ employed: false, observedOn: '2024-02-01' }))
      .thenRefused('employment-observed-otherwise', 'observedOn'))
  test('is refused where it began after it was observed', () =>
    given(reported)
      .when(observe({ ...atWork.data, since: '2024-02-02' }))
      .thenRefused('dates-out-of-order', 'observedOn'))
  test('is refused where it says since when of somebody who is not in work', () =>
    given(reported)
      .when(observe({ ...outOfWork.data, since: '2023-09-01' }))
      .thenRefused('since-without-work', 'since'))
  test('is refused for a day to come', () =>
    given(reported)
      .when(observe({ ...atWork.data, observedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'observedOn'))
  test('is refused without a dossier', () => given().when(observe(atWork.data)).thenRefused('dossier-unknown'))
})
