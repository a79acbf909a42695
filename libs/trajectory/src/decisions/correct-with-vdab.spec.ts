import { describe, test } from '@jest/globals'
import { calendarDate as day } from '#libs/kernel'
import { corrected } from '../../testing/checked.js'
import { deregistered, registered, reported } from '../../testing/examples.js'
import { asking, fact, givenHistory } from '../../testing/specification.js'
import type { VdabReport } from '../vdab-report.js'
import { correctWithVdab } from './correct-with-vdab.js'

const on = { observedOn: day('2024-01-31') }
const correct = (said: Omit<VdabReport, 'observedOn'>) => asking(correctWithVdab)({ ...on, ...said })
const registeredOn = day('2023-03-08')
const late = { registeredOn, origin: 'agency-referral' } as const
const differed = fact('LinkageDiffered', {
  ...on,
  field: 'registered-on',
  recorded: '2023-03-01',
  reported: '2023-03-08',
})
const dismissed = fact('LinkageDifferenceDismissed', { ...on, field: 'registered-on', dismissedOn: '2024-02-12' })

describe('correcting by what a linkage says', () => {
  test('is one correction for each fact, whatever differs in it', () =>
    givenHistory(reported, registered, deregistered)
      .when(correct({ ...late, deregisteredOn: day('2023-08-15') }))
      .thenRecorded(
        corrected('fact-2', { ...late, ...on }),
        corrected('fact-3', { deregisteredOn: '2023-08-15', ...on }),
      ))
  test('asked twice, happens once', () =>
    givenHistory(reported, registered, corrected('fact-2', { ...late, ...on }))
      .when(correct(late))
      .thenNothing())
  test('of who works not leaves no day since when', () =>
    givenHistory(reported, fact('EmploymentObserved', { employed: true, ...on, since: '2023-09-01' }))
      .when(correct({ employed: false }))
      .thenRecorded(corrected('fact-2', { employed: false, ...on })))
  test('of who does work leaves the day since when, where the linkage has it', () => {
    const outOfWork = fact('EmploymentObserved', { employed: false, ...on })
    const employedSince = day('2023-09-01')
    givenHistory(reported, outOfWork)
      .when(correct({ employed: true, employedSince }))
      .thenRecorded(corrected('fact-2', { employed: true, ...on, since: employedSince }))
    givenHistory(reported, outOfWork)
      .when(correct({ employed: true }))
      .thenRecorded(corrected('fact-2', { employed: true, ...on }))
  })
  test('leaves what was noted and not dismissed corrected', () =>
    givenHistory(reported, registered, differed)
      .when(correct({ registeredOn }))
      .thenRecorded(corrected('fact-2', { ...registered.data, registeredOn, ...on })))
  test('leaves what a caseworker dismissed as it is, and corrects the rest', () => {
    givenHistory(reported, registered, differed, dismissed).when(correct({ registeredOn })).thenNothing()
    givenHistory(reported, registered, differed, dismissed)
      .when(correct(late))
      .thenRecorded(corrected('fact-2', { ...registered.data, origin: 'agency-referral', ...on }))
  })
  test('records nothing that the record lacks', () => givenHistory(reported).when(correct(late)).thenNothing())
})
