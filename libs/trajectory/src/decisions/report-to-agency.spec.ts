import { describe, expect, test } from '@jest/globals'
import { reported } from '../../testing/examples.js'
import { asking, fact, given, trajectoryOf } from '../../testing/specification.js'
import { reportToAgency } from './report-to-agency.js'

const report = asking(reportToAgency)

describe('reporting a person to an agency', () => {
  test('opens the trajectory', () => given().when(report(reported.data)).thenRecorded(reported))
  test('asked twice, happens once', () => given(reported).when(report(reported.data)).thenNothing())
  test('asked twice, happens once, whatever came in between', () =>
    given(reported, fact('CategoryChanged', { changedOn: '2023-03-01', category: 'entitled' }))
      .when(report(reported.data))
      .thenNothing())
  test('is refused for a person who has a dossier, reported on another day', () =>
    given(reported)
      .when(report({ ...reported.data, reportedOn: '2023-01-11' }))
      .thenRefused('dossier-exists'))
  test('is refused for a person who has a dossier, with another agency', () =>
    given(reported)
      .when(report({ ...reported.data, agency: 'atlas' }))
      .thenRefused('dossier-exists'))
  test('is refused for a person who has a dossier, in another category', () =>
    given(reported)
      .when(report({ ...reported.data, category: 'entitled' }))
      .thenRefused('dossier-exists'))
  test('is refused with what is on record: the day may be the same', () =>
    expect(() => report({ ...reported.data, category: 'entitled' })(trajectoryOf(reported))).toThrow(
      'The person was reported on 2023-01-10, to agii and as mandatory.',
    ))
  test('is refused for a day to come', () =>
    given()
      .when(report({ ...reported.data, reportedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'reportedOn'))
})
