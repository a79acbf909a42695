import { describe, expect, test } from '@jest/globals'
import { withdrawn } from '../testing/checked.js'
import { annulled, closed, fined, paid, procedureOn, withFine, withViolation } from '../testing/examples.js'
import { fact, trajectoryOf } from '../testing/specification.js'

const second = fact('ViolationReferred', {
  violationId: 'v-2',
  reason: 'irregular-attendance',
  referredOn: '2023-06-01',
})
const reminded = fact('PaymentReminderSent', { violationId: 'v-1', sentOn: '2023-08-20' })
const uncollectable = fact('FineDeclaredUncollectable', { violationId: 'v-1', declaredOn: '2023-09-10' })

describe('of two violation files', () => {
  const asReferred = trajectoryOf(...withViolation, second).violations[1]

  test.each([...procedureOn('2023-06-10'), fined, closed].map(happening => [happening.type, happening] as const))(
    '%s changes the one that it names alone',
    (_, happening) => {
      const [first, other] = trajectoryOf(...withViolation, second, happening).violations
      expect(first).not.toEqual(trajectoryOf(...withViolation).violations[0])
      expect(other).toEqual(asReferred)
    },
  )
  test('what happens to the fine of one is nothing to the other', () =>
    expect(trajectoryOf(...withFine, second, reminded, paid, uncollectable, annulled).violations[1]).toEqual({
      ...asReferred,
      eventId: 'fact-5',
    }))
})

describe('what happens more than once in a file is kept each time', () => {
  test.each([
    ['notices', 0],
    ['defences', 1],
    ['hearings', 2],
  ] as const)('%s', (list, place) => {
    const [once, again] = ['2023-06-01', '2023-06-10'].map(day => procedureOn(day)[place]!)
    const [file] = trajectoryOf(...withViolation, once!, again!).violations
    expect(file?.[list].map(it => it.on)).toEqual(['2023-06-01', '2023-06-10'])
  })
  test('reminders', () => {
    const again = fact('PaymentReminderSent', { violationId: 'v-1', sentOn: '2023-09-20' })
    const [file] = trajectoryOf(...withFine, reminded, again).violations
    expect(file?.fine?.reminders.map(it => it.on)).toEqual(['2023-08-20', '2023-09-20'])
  })
  test('what rests on a fine that was withdrawn', () => {
    const [file] = trajectoryOf(...withFine, reminded, paid, annulled, withdrawn('fact-4')).violations
    expect(file?.withoutFine).toEqual(['fact-5', 'fact-6', 'fact-7'])
  })
})

test('a difference with a linkage that is dismissed is that of its field and its linkage alone', () => {
  const differed = (observedOn: string, field: 'registered-on' | 'origin') =>
    fact('LinkageDiffered', { observedOn, field, reported: field === 'origin' ? 'unknown' : '2023-03-08' })
  const { linkageDifferences } = trajectoryOf(
    ...withViolation,
    differed('2024-01-31', 'registered-on'),
    differed('2024-01-31', 'origin'),
    differed('2023-07-31', 'registered-on'),
    fact('LinkageDifferenceDismissed', { observedOn: '2024-01-31', field: 'registered-on', dismissedOn: '2024-02-12' }),
  )
  expect(linkageDifferences.filter(it => it.dismissedOn).map(({ eventId }) => eventId)).toEqual(['fact-4'])
})
