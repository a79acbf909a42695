import { describe, test } from '@jest/globals'
import { corrected } from '../../testing/checked.js'
import { reported, reportedEntitled } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { changeCategory } from './change-category.js'

const change = asking(changeCategory)
const changed = fact('CategoryChanged', { changedOn: '2023-06-01', category: 'entitled' })
const back = fact('CategoryChanged', { changedOn: '2023-07-01', category: 'mandatory' })

describe('changing the category', () => {
  test('is recorded', () => given(reported).when(change(changed.data)).thenRecorded(changed))
  test('may go back and forth', () => given(reported, changed).when(change(back.data)).thenRecorded(back))
  test('may come in late, before a change on record', () =>
    given(reported, changed, back)
      .when(change({ ...changed.data, changedOn: '2023-05-01' }))
      .thenRecorded(fact('CategoryChanged', { ...changed.data, changedOn: '2023-05-01' })))
  test('asked twice, happens once', () => given(reported, changed).when(change(changed.data)).thenNothing())
  test('to another one than was said of that very day is recorded', () => {
    const sameDay = fact('CategoryChanged', { ...changed.data, category: 'mandatory' })
    given(reported, changed).when(change(sameDay.data)).thenRecorded(sameDay)
  })
  test('to the one that was said of that very day happens no more', () =>
    given(reported)
      .when(change({ changedOn: reported.data.reportedOn, category: reported.data.category }))
      .thenNothing())
  test('on the day of the report is recorded where another has held since an earlier one, as the report turns out to be later', () => {
    const february = fact('CategoryChanged', { changedOn: '2023-02-10', category: 'mandatory' })
    const sameDay = fact('CategoryChanged', { changedOn: '2023-02-15', category: 'entitled' })
    const later = corrected('fact-1', { ...reportedEntitled.data, reportedOn: '2023-02-15' })
    given(reportedEntitled, february, later).when(change(sameDay.data)).thenRecorded(sameDay)
    given(reportedEntitled, february, later, sameDay).when(change(sameDay.data)).thenNothing()
  })
  test('to the one held already is recorded: a change of a day between may come in later', () =>
    given(reported, changed)
      .when(change({ changedOn: '2023-08-01', category: 'entitled' }))
      .thenRecorded(fact('CategoryChanged', { changedOn: '2023-08-01', category: 'entitled' })))
  test('is refused before the report, which says the first category', () =>
    given(reported)
      .when(change({ ...changed.data, changedOn: '2023-01-09' }))
      .thenRefused('before-reporting', 'changedOn'))
  test('is refused for a day to come', () =>
    given(reported)
      .when(change({ ...changed.data, changedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'changedOn'))
  test('is refused without a dossier', () => given().when(change(changed.data)).thenRefused('dossier-unknown'))
})
