import { describe, test } from '@jest/globals'
import { reported, signed, ended, underContract } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { signContract } from './sign-contract.js'

const sign = asking(signContract)
const signedAgain = fact('ContractSigned', { signedOn: '2023-11-02' })

describe('signing a contract', () => {
  test('is recorded', () => given(reported).when(sign(signed.data)).thenRecorded(signed))
  test('may happen on the day of the report', () =>
    given(reported)
      .when(sign({ signedOn: '2023-01-10' }))
      .thenRecorded(fact('ContractSigned', { signedOn: '2023-01-10' })))
  test('may happen again once the trajectory has ended', () =>
    given(underContract, ended).when(sign(signedAgain.data)).thenRecorded(signedAgain))
  test('may come in after a later contract, with an end between them', () =>
    given(reported, ended, signedAgain).when(sign(signed.data)).thenRecorded(signed))
  test('may follow a contract that ended on the day of its signing', () =>
    given(underContract, fact('TrajectoryEnded', { endedOn: '2023-02-01', reason: 'moved' }))
      .when(sign({ signedOn: '2023-11-02' }))
      .thenRecorded(fact('ContractSigned', { signedOn: '2023-11-02' })))
  test('is refused without an end between it and the contract next to it, whatever ended before or since', () => {
    const early = fact('TrajectoryEnded', { endedOn: '2023-01-20', reason: 'moved' })
    given(reported, early, signed)
      .when(sign({ signedOn: '2023-11-02' }))
      .thenRefused('contract-in-force', 'signedOn')
    const twice = [...underContract, ended, fact('ContractSigned', { signedOn: '2023-11-02' })]
    for (const signedOn of ['2023-01-20', '2023-12-01'])
      given(twice).when(sign({ signedOn })).thenRefused('contract-in-force', 'signedOn')
  })
  test('asked twice, happens once', () => given(underContract).when(sign(signed.data)).thenNothing())
  test('is refused while a contract is in force', () =>
    given(underContract)
      .when(sign(signedAgain.data))
      .thenRefused('contract-in-force', 'signedOn', 'No end lies between the contracts of 2023-02-01 and 2023-11-02.'))
  test('is refused on the day of the end, which belongs to the former contract', () =>
    given(underContract, ended)
      .when(sign({ signedOn: '2023-09-15' }))
      .thenRefused(
        'contract-in-force',
        'signedOn',
        'The contract of 2023-02-01 was in force up to its end on 2023-09-15.',
      ))
  test('is refused on the day of an end that was of no contract', () =>
    given(reported, ended)
      .when(sign({ signedOn: '2023-09-15' }))
      .thenRefused('trajectory-ended', 'signedOn'))
  test('may come in after that end, when it was signed before', () =>
    given(reported, ended).when(sign(signed.data)).thenRecorded(signed))
  test('is refused before a contract on record, without an end between them', () =>
    given(underContract)
      .when(sign({ signedOn: '2023-01-12' }))
      .thenRefused('contract-in-force'))
  test('is refused before the report, which comes first', () =>
    given(reported)
      .when(sign({ signedOn: '2023-01-09' }))
      .thenRefused('before-reporting', 'signedOn'))
  test('is refused for a day to come', () =>
    given(reported)
      .when(sign({ signedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'signedOn'))
  test('is refused without a dossier', () => given().when(sign(signed.data)).thenRefused('dossier-unknown'))
})
