import { describe, expect, test } from '@jest/globals'
import { daysOfEffect, problemsIn } from './event-check.js'
import { eventFields } from './event-fields.js'

const fined = { violationId: 'v-1', imposedOn: '2023-07-03', amount: '100.00' }
const paid = { violationId: 'v-1', paidOn: '2023-08-01', amount: '0.01' }
const exempted = { ground: 'medical', from: '2023-03-01', until: '2023-12-31' }

describe('the data of an event', () => {
  test('has nothing wrong with it when it is of the catalogue', () =>
    expect([...problemsIn('FineImposed', fined), ...problemsIn('FinePaid', paid)]).toEqual([]))
  test('may begin and end on one day', () =>
    expect(problemsIn('VdabExemptionGranted', { ...exempted, until: exempted.from })).toEqual([]))
  test('may lack an optional field', () =>
    expect(problemsIn('VdabExemptionGranted', { ground: 'medical', from: '2023-03-01' })).toEqual([]))

  const wrong: readonly [string, string, object, string, string][] = [
    ['an amount with three decimals', 'FineImposed', { ...fined, amount: '100.000' }, 'amount', 'euro-amount'],
    ['a payment without its cents', 'FinePaid', { ...paid, amount: '60' }, 'amount', 'euro-amount'],
    ['an amount that is a number', 'FineImposed', { ...fined, amount: 100 }, 'amount', 'euro-amount'],
    ['an impossible day', 'FineImposed', { ...fined, imposedOn: '2023-02-30' }, 'imposedOn', 'calendar-day'],
    ['an empty id', 'FineImposed', { ...fined, violationId: '' }, 'violationId', 'text-id'],
    ['a field too many', 'FineImposed', { ...fined, note: 'x' }, 'note', 'unknown-field'],
    ['a field too few', 'FineImposed', { violationId: 'v-1', amount: '100.00' }, 'imposedOn', 'required'],
    ['a word outside its list', 'TrajectoryEnded', { endedOn: '2023-01-01', reason: 'bored' }, 'reason', 'one-of'],
    [
      'text for a truth',
      'EmploymentObserved',
      { employed: 'yes', observedOn: '2023-01-01' },
      'employed',
      'true-or-false',
    ],
    ['null for an optional field', 'VdabExemptionGranted', { ...exempted, until: null }, 'until', 'calendar-day'],
    ['days out of order', 'VdabExemptionGranted', { ...exempted, until: '2023-02-28' }, 'until', 'dates-out-of-order'],
    [
      'since when of somebody who is not in work',
      'EmploymentObserved',
      { employed: false, observedOn: '2023-01-01', since: '2022-11-01' },
      'since',
      'since-without-work',
    ],
    ['a payment of nothing', 'FinePaid', { ...paid, amount: '0.00' }, 'amount', 'euro-amount'],
    ...(['WrittenConditionImposed', 'WrittenConditionLifted'] as const).map((type): (typeof wrong)[number] => [
      `the document of another authority in ${type}`,
      type,
      { [type === 'WrittenConditionImposed' ? 'imposedOn' : 'liftedOn']: '2023-02-15', by: 'vdab', document: 'gpmi' },
      'document',
      'document-of-another-authority',
    ]),
    ...(['recorded', 'reported'] as const).map((field): (typeof wrong)[number] => [
      `what is ${field} of another column of a linkage`,
      'LinkageDiffered',
      { observedOn: '2023-07-31', field: 'employed', recorded: 'yes', reported: 'no', [field]: '2023-07-01' },
      field,
      'not-of-that-column',
    ]),
    ['a list for an object', 'FactCorrected', { eventId: 'fact-1', data: [], reason: 'text-1' }, 'data', 'object'],
    ['a type that the catalogue lacks', 'ContractTornUp', {}, 'type', 'unknown-event'],
  ]
  test.each(wrong)('is wrong with %s', (_, type, data, field, rule) =>
    expect(problemsIn(type, data)).toMatchObject([{ field, rule }]),
  )
  test('names every field that is wrong', () =>
    expect(problemsIn('FineImposed', { note: 'x' }).map(({ field }) => field)).toEqual([
      'violationId',
      'imposedOn',
      'amount',
      'note',
    ]))

  test('says which of its days may not lie in the future: a planned last day may', () =>
    expect([...daysOfEffect('VdabExemptionGranted', exempted).keys()]).toEqual(['from']))
  test('always has a day of effect, unless it is a correction', () => {
    const without = Object.entries(eventFields).filter(([, fields]) =>
      Object.values(fields).every(field => !('takesEffect' in field)),
    )
    expect(without.map(([type]) => type)).toEqual(['FactCorrected', 'FactWithdrawn'])
  })
})
