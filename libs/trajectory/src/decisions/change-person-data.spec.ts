import { describe, expect, test } from '@jest/globals'
import type { PersonDataChange } from '../person-data-events.js'
import { changePersonData } from './change-person-data.js'

const replacedBy = (reference: string): PersonDataChange => ({ type: 'SsinReplaced', data: { reference } })
const cancelled: PersonDataChange = { type: 'SsinCancelled', data: {} }
const withdrawn = (reference: string): PersonDataChange => ({ type: 'SsinWithdrawn', data: { reference } })
const detailsReplacedBy = (reference: string): PersonDataChange => ({
  type: 'PersonDetailsReplaced',
  data: { reference },
})
const textRemoved = (reference: string): PersonDataChange => ({ type: 'TextRemoved', data: { reference } })
const erased: PersonDataChange = { type: 'PersonErased', data: {} }

const given = (...changes: readonly PersonDataChange[]) => ({
  when: (change: PersonDataChange) => changePersonData(change)(changes),
})

describe('a change of personal data', () => {
  test.each([replacedBy('a'), cancelled, withdrawn('a'), detailsReplacedBy('a'), textRemoved('a'), erased])(
    'is recorded: $type',
    change => expect(given().when(change)).toEqual([change]),
  )

  test.each([replacedBy('a'), cancelled, withdrawn('a'), detailsReplacedBy('a'), textRemoved('a'), erased])(
    'asked twice, happens once: $type',
    change => expect(given(change).when(change)).toEqual([]),
  )

  test('is known again behind changes that are about something else', () => {
    expect(given(replacedBy('a'), detailsReplacedBy('b')).when(replacedBy('a'))).toEqual([])
    expect(given(detailsReplacedBy('b'), cancelled).when(detailsReplacedBy('b'))).toEqual([])
  })

  test('is another one when another number stood between', () => {
    expect(given(replacedBy('a'), replacedBy('b')).when(replacedBy('a'))).toEqual([replacedBy('a')])
    expect(given(replacedBy('a'), cancelled).when(replacedBy('a'))).toEqual([replacedBy('a')])
    expect(given(cancelled, replacedBy('a')).when(cancelled)).toEqual([cancelled])
  })

  test('of a number that was withdrawn is known whatever happened to others, until it is put in again', () => {
    const wrong = withdrawn('a')
    expect(given(replacedBy('a'), replacedBy('b')).when(wrong)).toEqual([wrong])
    expect(given(wrong, replacedBy('c'), withdrawn('b'), cancelled).when(wrong)).toEqual([])
    expect(given(wrong, replacedBy('a'), replacedBy('b')).when(wrong)).toEqual([wrong])
    expect(given(replacedBy('b'), wrong).when(replacedBy('b'))).toEqual([])
  })

  test('of a text that was removed is known for good, whatever happened to others', () => {
    expect(given(textRemoved('a')).when(textRemoved('b'))).toEqual([textRemoved('b')])
    expect(given(textRemoved('a'), textRemoved('b'), cancelled).when(textRemoved('a'))).toEqual([])
    expect(given(cancelled, textRemoved('a')).when(cancelled)).toEqual([])
  })
})
