import { describe, test } from '@jest/globals'
import { reported, underContract } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { referToVdab } from './refer-to-vdab.js'

const refer = asking(referToVdab)
const toVdab = fact('ReferredToVdab', { referredOn: '2023-02-03' })

describe('referring to VDAB', () => {
  test('is recorded', () => given(underContract).when(refer(toVdab.data)).thenRecorded(toVdab))
  test('may happen again on another day', () =>
    given(underContract, toVdab)
      .when(refer({ referredOn: '2023-03-03' }))
      .thenRecorded(fact('ReferredToVdab', { referredOn: '2023-03-03' })))
  test('asked twice, happens once', () => given(underContract, toVdab).when(refer(toVdab.data)).thenNothing())
  test('is refused for a day to come', () =>
    given(reported)
      .when(refer({ referredOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'referredOn'))
  test('is refused without a dossier', () => given().when(refer(toVdab.data)).thenRefused('dossier-unknown'))
})
