import { describe, expect, test } from '@jest/globals'
import { calendarDate } from '#libs/kernel'
import { builtInRules } from './dated-rules.js'
import { standingOn } from './standing.js'
import { checked, corrected, withdrawn } from '../testing/checked.js'
import { reported } from '../testing/examples.js'
import { fact, trajectoryOf } from '../testing/specification.js'
import { compareWithVdab } from './vdab-report.js'

const linkedOn = calendarDate('2024-01-31')
const inWork = fact('EmploymentObserved', { employed: true, observedOn: '2023-07-31', since: '2023-05-01' })
const outOfWork = fact('EmploymentObserved', { employed: false, observedOn: '2024-01-31' })
const sameDay = corrected('fact-2', { ...inWork.data, observedOn: linkedOn })
const both = [reported, inWork, outOfWork, sameDay]

describe('two observations that turn out to be of one day', () => {
  test('are to check, naming both', () =>
    expect(checked(...both)).toEqual([
      {
        rule: 'employment-observed-otherwise',
        detail: 'What was observed on 2024-01-31 is on record otherwise.',
        eventIds: ['fact-2', 'fact-3'],
      },
    ]))
  test.each([
    ['since when', inWork, fact('EmploymentObserved', { ...inWork.data, since: '2023-06-01' })],
    [
      'whether there was work',
      fact('EmploymentObserved', { employed: true, observedOn: linkedOn }),
      fact('EmploymentObserved', { employed: false, observedOn: linkedOn }),
    ],
  ])('are to check, though they differ in %s alone', (_, one, other) =>
    expect(checked(reported, one, other)).toMatchObject([
      { rule: 'employment-observed-otherwise', eventIds: ['fact-2', 'fact-3'] },
    ]),
  )
  test('until one is withdrawn, or corrected to what the other says', () => {
    expect(checked(...both, withdrawn('fact-2'))).toEqual([])
    expect(checked(...both, corrected('fact-3', { ...inWork.data, observedOn: linkedOn }))).toEqual([])
  })
  test('count as the one recorded last, in the standing, beside a linkage and in what it said otherwise', () => {
    const trajectory = trajectoryOf(...both)
    expect(standingOn(trajectory, builtInRules, linkedOn).employment).toMatchObject({ employed: false })
    const said = compareWithVdab({ observedOn: linkedOn, employed: false }, trajectory)
    expect(said).toMatchObject({ facts: [], differences: [] })
    const differed = fact('LinkageDiffered', { observedOn: linkedOn, field: 'employed', reported: 'no' })
    expect(checked(...both, differed).map(({ rule }) => rule)).toEqual(['employment-observed-otherwise'])
  })
})
