import { describe, expect, test } from '@jest/globals'
import { checked, corrected } from '../testing/checked.js'
import * as examples from '../testing/examples.js'
import { fact } from '../testing/specification.js'

const { annulled, closed, fined, paid, procedureOn, referred, withFine, withViolation } = examples

describe('what turns out to lie in the wrong order is to check:', () => {
  const procedure = procedureOn('2023-06-01')
  const uncollectable = fact('FineDeclaredUncollectable', { violationId: 'v-1', declaredOn: '2023-09-10' })
  const reminded = fact('PaymentReminderSent', { violationId: 'v-1', sentOn: '2023-08-20' })
  const rights = [...withFine, reminded, paid, uncollectable, annulled]

  for (const decided of [fined, closed])
    test(`${decided.type} before what led to it, naming the violation, the decision and what came after it`, () => {
      const history = [...withViolation, ...procedure, decided]
      expect(checked(...history)).toEqual([])
      expect(checked(...history, corrected('fact-6', { violationId: 'v-1', heldOn: '2023-07-04' }))).toMatchObject([
        { rule: 'decided-before-procedure', eventIds: ['fact-3', 'fact-7', 'fact-6'] },
      ])
      const earlier = decided === fined ? { imposedOn: '2023-05-20' } : { closedOn: '2023-05-20' }
      expect(checked(...history, corrected('fact-7', { ...decided.data, ...earlier }))).toMatchObject([
        { rule: 'decided-before-procedure', eventIds: ['fact-3', 'fact-7', 'fact-4', 'fact-5', 'fact-6'] },
      ])
    })
  test.each([
    ['a reminder', 'fact-5', reminded, { sentOn: '2023-07-02' }],
    ['a payment', 'fact-6', paid, { paidOn: '2023-07-02' }],
    ['giving it up', 'fact-7', uncollectable, { declaredOn: '2023-07-02' }],
    ['its annulment', 'fact-8', annulled, { annulledOn: '2023-07-02' }],
  ] as const)('%s before the fine, annulled or not', (_, eventId, { data }, earlier) =>
    expect(checked(...rights, corrected(eventId, { ...data, ...earlier }))).toMatchObject([
      { rule: 'before-fine', eventIds: ['fact-3', 'fact-4', eventId] },
    ]),
  )
  test('all of that where the fine turns out to be later', () =>
    expect(checked(...rights, corrected('fact-4', { ...fined.data, imposedOn: '2023-11-01' }))).toMatchObject([
      { rule: 'before-fine', eventIds: ['fact-3', 'fact-4', 'fact-6', 'fact-5', 'fact-7', 'fact-8'] },
    ]))
  test('what is done about a violation before its referral, decided or not', () => {
    const later = corrected('fact-3', { ...referred.data, referredOn: '2023-07-20' })
    expect(checked(...withViolation, ...procedure, later)).toMatchObject([
      { rule: 'before-referral', eventIds: ['fact-3', 'fact-4', 'fact-5', 'fact-6'] },
    ])
    expect(checked(...withViolation, closed, later)).toMatchObject([
      { rule: 'before-referral', eventIds: ['fact-3', 'fact-4'] },
    ])
    expect(checked(...withFine, annulled, later)).toMatchObject([
      { rule: 'before-referral', eventIds: ['fact-3', 'fact-4'] },
    ])
  })
})
