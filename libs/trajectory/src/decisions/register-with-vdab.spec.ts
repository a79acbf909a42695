import { describe, expect, test } from '@jest/globals'
import { reported, registered, deregistered, underContract } from '../../testing/examples.js'
import { asking, fact, given, trajectoryOf } from '../../testing/specification.js'
import { registerWithVdab } from './register-with-vdab.js'

const register = asking(registerWithVdab)
const before = fact('VdabRegistered', { registeredOn: '2022-11-01', origin: 'unknown' })
const again = fact('VdabRegistered', { registeredOn: '2023-10-01', origin: 'agency-referral' })

describe('registering with VDAB', () => {
  test('is recorded', () => given(underContract).when(register(registered.data)).thenRecorded(registered))
  test('may lie before the report', () => given(reported).when(register(before.data)).thenRecorded(before))
  test('may come in late, earlier than the one on record', () =>
    given(underContract, registered).when(register(before.data)).thenRecorded(before))
  test('may happen again after the former one ended', () =>
    given(underContract, registered, deregistered).when(register(again.data)).thenRecorded(again))
  test('may happen again on the day on which the former one ended', () =>
    given(reported, registered, deregistered)
      .when(register({ ...again.data, registeredOn: '2023-08-01' }))
      .thenRecorded(fact('VdabRegistered', { ...again.data, registeredOn: '2023-08-01' })))
  test('asked twice, happens once', () =>
    given(underContract, registered).when(register(registered.data)).thenNothing())
  test('is refused on a later day while registered', () =>
    given(underContract, registered).when(register(again.data)).thenRefused('already-registered', 'registeredOn'))
  test('is told which registration is in force: not the day that it was asked for', () =>
    expect(() => register(again.data)(trajectoryOf(reported, before, registered))).toThrow(
      `The registration of ${registered.data.registeredOn} was in force on 2023-10-01.`,
    ))
  test('is refused on the same day with another origin', () =>
    given(underContract, registered)
      .when(register({ ...registered.data, origin: 'ocmw-referral' }))
      .thenRefused('already-registered'))
  test('is refused on the same day with the origin that is on record', () =>
    expect(() => register({ ...registered.data, origin: 'ocmw-referral' })(trajectoryOf(reported, registered))).toThrow(
      `The registration of ${registered.data.registeredOn} is on record with another origin, ${registered.data.origin}.`,
    ))
  test('is refused for a day to come', () =>
    given(reported)
      .when(register({ ...again.data, registeredOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'registeredOn'))
  test('is refused without a dossier', () => given().when(register(registered.data)).thenRefused('dossier-unknown'))
})
