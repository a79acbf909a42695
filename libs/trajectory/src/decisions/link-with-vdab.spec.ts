import { describe, expect, test } from '@jest/globals'
import type { TrajectoryFact } from '../events.js'
import type { Moment } from '../moment.js'
import { compareWithVdab, type VdabReport } from '../vdab-report.js'
import { deregistered, registered, reported } from '../../testing/examples.js'
import { asking, fact, given, trajectoryOf } from '../../testing/specification.js'
import { linkWithVdab } from './link-with-vdab.js'

const link = asking(linkWithVdab)
const linkLeaving = asking((report: VdabReport, moment: Moment) => linkWithVdab(report, moment, 'left'))
const on = { observedOn: '2024-01-31' }
const whole = {
  ...on,
  registeredOn: '2023-03-01',
  origin: 'own-initiative',
  employed: true,
  employedSince: '2023-09-01',
} as const
const atWork = fact('EmploymentObserved', { employed: true, observedOn: '2024-01-31', since: '2023-09-01' })
const differed = (
  field: 'registered-on' | 'deregistered-on' | 'origin' | 'employed' | 'employed-since',
  recorded: string | undefined,
  said: string,
) => fact('LinkageDiffered', { ...on, field, ...(recorded && { recorded }), reported: said })

const registeredBy = fact('VdabRegistered', { ...registered.data, ...on })
const deregisteredBy = fact('VdabDeregistered', { ...deregistered.data, ...on })
const older = fact('VdabRegistered', { registeredOn: '2022-04-01', origin: 'own-initiative' })
const olderEnd = fact('VdabDeregistered', { deregisteredOn: '2022-08-01' })
const laterRegistered = fact('VdabRegistered', { registeredOn: '2023-03-01', origin: 'agency-referral' })

describe('linking with VDAB records what the record lacks:', () => {
  test('registration and employment', () => given(reported).when(link(whole)).thenRecorded(registeredBy, atWork))
  test('a registration of unknown origin where none is given', () =>
    given(reported)
      .when(link({ ...on, registeredOn: '2023-03-01' }))
      .thenRecorded(fact('VdabRegistered', { registeredOn: '2023-03-01', origin: 'unknown', ...on })))
  test('the end of a registration on record', () =>
    given(reported, registered)
      .when(link({ ...on, registeredOn: '2023-03-01', deregisteredOn: '2023-08-01' }))
      .thenRecorded(deregisteredBy))
  test('the end alone, of the registration before it', () =>
    given(reported, registered)
      .when(link({ ...on, deregisteredOn: '2023-08-01' }))
      .thenRecorded(deregisteredBy))
  test('the end alone, of the last of several registrations before it', () =>
    given(reported, older, olderEnd, laterRegistered)
      .when(link({ ...on, deregisteredOn: '2023-08-01' }))
      .thenRecorded(deregisteredBy))
  test('a registration with its end', () =>
    given(reported)
      .when(link({ ...on, registeredOn: '2023-03-01', origin: 'own-initiative', deregisteredOn: '2023-08-01' }))
      .thenRecorded(registeredBy, deregisteredBy))
  test('another registration after the end of one', () =>
    given(reported, registered, deregistered)
      .when(link({ ...on, registeredOn: '2023-09-01', origin: 'agency-referral' }))
      .thenRecorded(fact('VdabRegistered', { registeredOn: '2023-09-01', origin: 'agency-referral', ...on })))
  test('another registration from the very day on which one ended, or up to the day on which one began', () => {
    given(reported, registered, deregistered)
      .when(link({ ...on, registeredOn: '2023-08-01' }))
      .thenRecorded(fact('VdabRegistered', { registeredOn: '2023-08-01', origin: 'unknown', ...on }))
    given(reported, registered)
      .when(link({ ...on, registeredOn: '2022-04-01', deregisteredOn: '2023-03-01' }))
      .thenRecorded(
        fact('VdabRegistered', { registeredOn: '2022-04-01', origin: 'unknown', ...on }),
        fact('VdabDeregistered', { deregisteredOn: '2023-03-01', ...on }),
      )
  })
  test('a registration, whatever began on the day after the linkage', () =>
    given(reported, fact('VdabRegistered', { registeredOn: '2024-02-01', origin: 'unknown' }))
      .when(link({ ...on, registeredOn: '2023-03-01', origin: 'own-initiative' }))
      .thenRecorded(registeredBy))
  test('employment, whatever was observed on another day', () =>
    given(reported, fact('EmploymentObserved', { employed: false, observedOn: '2023-07-31' }))
      .when(link({ ...on, employed: true, employedSince: '2023-09-01' }))
      .thenRecorded(atWork))
  test('an earlier one, that ended before the one on record', () =>
    given(reported, registered)
      .when(link({ ...on, registeredOn: '2022-03-01', origin: 'unknown', deregisteredOn: '2022-08-01' }))
      .thenRecorded(
        fact('VdabRegistered', { registeredOn: '2022-03-01', origin: 'unknown', ...on }),
        fact('VdabDeregistered', { deregisteredOn: '2022-08-01', ...on }),
      ))
  test('nothing, asked twice', () => given(reported, registered, atWork).when(link(whole)).thenNothing())
  test('nothing, where the linkage does not know how the registration came about', () =>
    given(reported, registered, atWork)
      .when(link({ ...whole, origin: 'unknown' }))
      .thenNothing())
})

const differedInOrigin = (eventId: string, recorded: string, said: string) =>
  fact('LinkageDiffered', { ...differed('origin', recorded, said).data, eventId })

describe('what differs is noted, and overwrites nothing:', () => {
  const late = { ...on, registeredOn: '2023-03-08' }
  test('another day of registration', () =>
    given(reported, registered)
      .when(link(late))
      .thenRecorded(differed('registered-on', '2023-03-01', '2023-03-08')))
  test('another day of the registration that it overlaps, not of an older one', () =>
    given(reported, older, olderEnd, laterRegistered)
      .when(link(late))
      .thenRecorded(differed('registered-on', '2023-03-01', '2023-03-08')))
  test('another day of deregistration, given alone, of the last registration before it', () =>
    given(reported, older, olderEnd, laterRegistered)
      .when(link({ ...on, deregisteredOn: '2022-09-01' }))
      .thenRecorded(differed('deregistered-on', '2022-08-01', '2022-09-01')))
  test('an earlier one that goes on into it', () =>
    given(reported, registered)
      .when(link({ ...on, registeredOn: '2023-02-01' }))
      .thenRecorded(differed('registered-on', '2023-03-01', '2023-02-01')))
  test('another day of deregistration', () =>
    given(reported, registered, deregistered)
      .when(link({ ...on, registeredOn: '2023-03-01', deregisteredOn: '2023-08-15' }))
      .thenRecorded(differed('deregistered-on', '2023-08-01', '2023-08-15')))
  test('another origin', () =>
    given(reported, registered)
      .when(link({ ...on, registeredOn: '2023-03-01', origin: 'ocmw-referral' }))
      .thenRecorded(differedInOrigin('fact-2', 'own-initiative', 'ocmw-referral')))
  test('another origin, though an older registration has it', () =>
    given(reported, older, olderEnd, laterRegistered)
      .when(link({ ...on, registeredOn: '2023-03-01', origin: 'own-initiative' }))
      .thenRecorded(differedInOrigin('fact-4', 'agency-referral', 'own-initiative')))
  test('other employment on that day', () =>
    given(reported, atWork)
      .when(link({ ...on, employed: false }))
      .thenRecorded(differed('employed', 'yes', 'no')))
  test('since another day', () =>
    given(reported, atWork)
      .when(link({ ...on, employed: true, employedSince: '2023-10-01' }))
      .thenRecorded(differed('employed-since', '2023-09-01', '2023-10-01')))
  test('beside what is recorded', () =>
    given(reported, registered)
      .when(link({ ...whole, ...late }))
      .thenRecorded(atWork, differed('registered-on', '2023-03-01', '2023-03-08')))
  test('but not where it is left to a correction, beside what is recorded all the same', () =>
    given(reported, registered)
      .when(linkLeaving({ ...whole, ...late }))
      .thenRecorded(atWork))
  test('once', () =>
    given(reported, registered, differed('registered-on', '2023-03-01', '2023-03-08'))
      .when(link(late))
      .thenNothing())
  test('and not again once it was dismissed', () =>
    given(
      reported,
      registered,
      differed('registered-on', '2023-03-01', '2023-03-08'),
      fact('LinkageDifferenceDismissed', { ...on, field: 'registered-on', dismissedOn: '2024-02-12' }),
    )
      .when(link(late))
      .thenNothing())
  test('though what it says of the origin of another registration was dismissed', () =>
    given(
      reported,
      older,
      olderEnd,
      laterRegistered,
      differedInOrigin('fact-2', 'own-initiative', 'ocmw-referral'),
      fact('LinkageDifferenceDismissed', { ...on, field: 'origin', dismissedOn: '2024-02-12' }),
    )
      .when(link({ ...on, registeredOn: '2023-03-01', origin: 'ocmw-referral' }))
      .thenRecorded(differedInOrigin('fact-4', 'agency-referral', 'ocmw-referral')))
  test('and says whether it was dismissed', () => {
    const noted = [reported, registered, differed('registered-on', '2023-03-01', '2023-03-08')]
    const dismissal = fact('LinkageDifferenceDismissed', { ...on, field: 'registered-on', dismissedOn: '2024-02-12' })
    const said = [{ field: 'registered-on' }]
    const compared = (...history: readonly TrajectoryFact[]) =>
      compareWithVdab(late as unknown as VdabReport, trajectoryOf(...history))
    expect(compared(...noted)).toMatchObject({ differences: said, dismissed: [] })
    expect(compared(...noted, dismissal)).toMatchObject({ differences: [], dismissed: said })
  })
  test('and says which fact to correct, and how', () => {
    const { differences } = compareWithVdab(late as unknown as VdabReport, trajectoryOf(reported, registered))
    expect(differences).toMatchObject([{ eventId: 'fact-2', patch: { registeredOn: '2023-03-08' } }])
  })
})

describe('linking with VDAB is refused', () => {
  test('as a whole, where a rule refuses a part: an end without a registration', () =>
    given(reported)
      .when(link({ ...on, deregisteredOn: '2023-08-01', employed: true }))
      .thenRefused('not-registered', 'deregisteredOn'))
  test('for a day to come', () =>
    given(reported)
      .when(link({ observedOn: '2024-06-02', employed: true }))
      .thenRefused('takes-effect-in-the-future', 'observedOn'))
  test('for a day to come, also where the record says all of it', () =>
    given(reported, registered)
      .when(link({ observedOn: '2024-06-02', registeredOn: '2023-03-01' }))
      .thenRefused('takes-effect-in-the-future', 'observedOn'))
  test('without a dossier, whether it says anything or not', () => {
    given().when(link(whole)).thenRefused('dossier-unknown')
    given().when(link(on)).thenRefused('dossier-unknown')
  })
})
