import { describe, test } from '@jest/globals'
import { reported, conditioned } from '../../testing/examples.js'
import { asking, fact, given } from '../../testing/specification.js'
import { imposeWrittenCondition } from './impose-written-condition.js'

const impose = asking(imposeWrittenCondition)
const lifted = fact('WrittenConditionLifted', { liftedOn: '2023-08-01', by: 'ocmw', document: 'gpmi' })
const again = fact('WrittenConditionImposed', { ...conditioned.data, imposedOn: '2023-09-01' })
const byVdab = fact('WrittenConditionImposed', { imposedOn: '2023-02-15', by: 'vdab', document: 'agreement-sheet' })

describe('imposing a written condition', () => {
  test('is recorded', () => given(reported).when(impose(conditioned.data)).thenRecorded(conditioned))
  test('may stand beside one of another authority', () =>
    given(reported, conditioned).when(impose(byVdab.data)).thenRecorded(byVdab))
  test('may be imposed again once lifted', () =>
    given(reported, conditioned, lifted).when(impose(again.data)).thenRecorded(again))
  test('asked twice, happens once', () => given(reported, conditioned).when(impose(conditioned.data)).thenNothing())
  test('is refused while it is in force', () =>
    given(reported, conditioned)
      .when(impose(again.data))
      .thenRefused(
        'condition-already-in-force',
        'imposedOn',
        'This condition is on record from 2023-02-15, without an end.',
      ))
  test.each([
    ['vdab', 'gpmi'],
    ['ocmw', 'agreement-sheet'],
  ] as const)('by %s is refused in the document %s, which is that of the other', (by, document) =>
    given(reported)
      .when(impose({ ...conditioned.data, by, document }))
      .thenRefused('document-of-another-authority', 'document'),
  )
  test('is refused in the document of another also where its own is on record from that day', () =>
    given(reported, conditioned)
      .when(impose({ ...conditioned.data, document: 'agreement-sheet' }))
      .thenRefused('document-of-another-authority', 'document'))
  test('that is on record with the document of another is on record', () => {
    const mistaken = { ...conditioned.data, by: 'vdab' } as const
    return given(reported, { type: 'WrittenConditionImposed', data: mistaken }).when(impose(mistaken)).thenNothing()
  })
  test('is refused for a day to come', () =>
    given(reported)
      .when(impose({ ...conditioned.data, imposedOn: '2024-06-02' }))
      .thenRefused('takes-effect-in-the-future', 'imposedOn'))
  test('is refused without a dossier', () => given().when(impose(conditioned.data)).thenRefused('dossier-unknown'))
})
