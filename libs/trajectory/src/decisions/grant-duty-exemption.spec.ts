import { describe, test } from '@jest/globals'
import { reported } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { grantDutyExemption } from './grant-duty-exemption.js'

const grant = asking(grantDutyExemption)
const granted = fact('DutyExemptionGranted', { ground: 'medical', from: '2023-03-01', until: '2024-12-31' })
const withoutEnd = fact('DutyExemptionGranted', { ground: 'medical', from: '2023-03-01' })
const theOther = fact('VdabExemptionGranted', { ground: 'medical', from: '2023-03-01', until: '2024-12-31' })

describe('exempting from the integration duty', () => {
  test('is recorded, though its last day is still to come', () =>
    given(reported).when(grant(granted.data)).thenRecorded(granted))
  test('needs no last day', () => given(reported).when(grant(withoutEnd.data)).thenRecorded(withoutEnd))
  test('may begin before the report', () =>
    given(reported)
      .when(grant({ ...granted.data, from: '2022-01-01' }))
      .thenRecorded(fact('DutyExemptionGranted', { ...granted.data, from: '2022-01-01' })))
  test.each([
    ['without a last day', withoutEnd],
    ['on another ground', fact('DutyExemptionGranted', { ...granted.data, ground: 'schooling' })],
    ['from another day', fact('DutyExemptionGranted', { ...granted.data, from: '2023-04-01' })],
  ])('may overlap one %s', (_, other) => given(reported, other).when(grant(granted.data)).thenRecorded(granted))
  test('is not the other exemption', () => given(reported, theOther).when(grant(granted.data)).thenRecorded(granted))
  test('asked twice, happens once', () => given(reported, granted).when(grant(granted.data)).thenNothing())
  test('is refused where it ends before it begins', () =>
    given(reported)
      .when(grant({ ...granted.data, until: '2023-02-28' }))
      .thenRefused('dates-out-of-order', 'until'))
  test('is refused where it begins on a day to come', () =>
    given(reported)
      .when(grant({ ...granted.data, from: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'from'))
  test('is refused without a dossier', () => given().when(grant(granted.data)).thenRefused('dossier-unknown'))
})
