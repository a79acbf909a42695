import { describe, test } from '@jest/globals'
import { reported, registered } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { deregisterFromVdab } from './deregister-from-vdab.js'

const deregister = asking(deregisterFromVdab)
const later = fact('VdabRegistered', { registeredOn: '2023-10-01', origin: 'unknown' })
const noLonger = fact('VdabDeregistered', { deregisteredOn: '2023-08-01' })
const overSince = fact('VdabDeregistered', { deregisteredOn: '2023-11-01' })

describe('deregistering from VDAB', () => {
  test('is recorded', () => given(reported, registered).when(deregister(noLonger.data)).thenRecorded(noLonger))
  test('may come in after a later one of the same kind began', () =>
    given(reported, registered, later).when(deregister(noLonger.data)).thenRecorded(noLonger))
  test('may come in on the day on which another began, though that one is on record and over', () =>
    given(reported, fact('VdabRegistered', { registeredOn: '2023-08-01', origin: 'unknown' }), overSince, registered)
      .when(deregister(noLonger.data))
      .thenRecorded(noLonger))
  test('may end the second of two registrations', () =>
    given(reported, registered, noLonger, later)
      .when(deregister({ ...noLonger.data, deregisteredOn: '2023-11-01' }))
      .thenRecorded(fact('VdabDeregistered', { ...noLonger.data, deregisteredOn: '2023-11-01' })))
  test('asked twice, happens once', () =>
    given(reported, registered, noLonger).when(deregister(noLonger.data)).thenNothing())
  test('is refused where nothing was going on', () =>
    given(reported).when(deregister(noLonger.data)).thenRefused('not-registered', 'deregisteredOn'))
  test('is refused once it had ended', () =>
    given(reported, registered, noLonger)
      .when(deregister({ ...noLonger.data, deregisteredOn: '2023-08-02' }))
      .thenRefused('not-registered'))
  test('is refused on the very day it began', () =>
    given(reported, registered)
      .when(deregister({ ...noLonger.data, deregisteredOn: '2023-03-01' }))
      .thenRefused('not-registered'))
  test('is refused earlier than the end on record, which is to be corrected', () =>
    given(reported, registered, noLonger)
      .when(deregister({ ...noLonger.data, deregisteredOn: '2023-07-01' }))
      .thenRefused(
        'already-deregistered',
        'deregisteredOn',
        'A later end of this registration is on record, of 2023-08-01.',
      ))
  test('is refused for a day to come', () =>
    given(reported, registered)
      .when(deregister({ ...noLonger.data, deregisteredOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'deregisteredOn'))
  test('is refused without a dossier', () => given().when(deregister(noLonger.data)).thenRefused('dossier-unknown'))
})
