import { describe, expect, test } from '@jest/globals'
import { euro } from '#libs/kernel'
import { countedIn, day, figuresOf, outcomes, violation } from '../../testing/members.js'

describe('a violation sent on', () => {
  const fine = { on: day('2023-11-01'), amount: euro('100.00') }
  const counted = (different: Parameters<typeof violation>[0]) =>
    countedIn([], { sanctions: [outcomes(violation(different))] })

  test.each([
    ['before the window', { referredOn: day('2022-02-28') }, []],
    ['on the first day', { referredOn: day('2022-03-01') }, ['violations-referred', 'violations-open']],
    ['on the last day', { referredOn: day('2024-02-01') }, ['violations-referred', 'violations-open']],
    ['after the last day', { referredOn: day('2024-02-02') }, []],
    ['and fined', { fine }, ['violations-referred', 'violations-decided', 'fines-imposed']],
    [
      'and fined on the cut-off day itself',
      { fine: { ...fine, on: day('2024-02-01') } },
      ['violations-referred', 'violations-decided', 'fines-imposed'],
    ],
    [
      'and fined after the cut-off',
      { fine: { ...fine, on: day('2024-02-02') } },
      ['violations-referred', 'violations-open'],
    ],
    [
      'whose fine was annulled',
      { fine: { ...fine, annulledOn: day('2024-02-01') } },
      ['violations-referred', 'violations-decided', 'fines-annulled'],
    ],
    [
      'whose fine was annulled after the cut-off',
      { fine: { ...fine, annulledOn: day('2024-02-02') } },
      ['violations-referred', 'violations-decided', 'fines-imposed'],
    ],
    [
      'and closed',
      { closure: { on: day('2023-11-01'), outcome: 'no-competence' as const } },
      ['violations-referred', 'violations-decided', 'closed-no-competence'],
    ],
    [
      'and closed on the cut-off day itself',
      { closure: { on: day('2024-02-01'), outcome: 'no-fine' as const } },
      ['violations-referred', 'violations-decided', 'closed-no-fine'],
    ],
    [
      'and closed after the cut-off',
      { closure: { on: day('2024-02-02'), outcome: 'no-fine' as const } },
      ['violations-referred', 'violations-open'],
    ],
  ])('%s', (_, different, ids) => expect(counted(different)).toEqual(ids))

  test('is counted in the category held when it was sent on', () => {
    const categories = [
      { on: day('2023-05-01'), category: 'entitled' as const },
      { on: day('2023-08-01'), category: 'mandatory' as const },
      { on: day('2023-12-01'), category: 'entitled' as const },
    ]
    const figures = figuresOf([], { sanctions: [{ ...outcomes(violation()), categories }] })
    expect(figures.get('violations-referred', { category: 'mandatory' }).value).toBe(1)
    expect(figures.get('violations-referred', { category: 'entitled' }).value).toBe(0)
  })
  test('adds its fine to the amount, in euro and cents', () => {
    const sanctions = ['99.95', '250.10'].map(amount =>
      outcomes(violation({ fine: { on: day('2023-11-01'), amount: euro(amount) } })),
    )
    const list = figuresOf([], { sanctions })
    const amounts = ['fines-amount', 'fine-lowest', 'fine-highest'].map(id => list.get(id).value)
    expect(amounts).toEqual(['350.05', '99.95', '250.10'])
    expect(list.get('fines-amount', { reason: 'contract-refused' }).value).toBe('0.00')
    expect(list.get('fine-lowest', { year: 2022 })).toMatchObject({ value: null, why: expect.any(String) })
  })

  test('is counted by year of the referral, agency, category then, and reason', () => {
    const list = figuresOf([], { sanctions: [outcomes(violation())] })
    const wheres = [
      { year: 2023 },
      { category: 'mandatory' },
      { year: 2023, category: 'mandatory' },
      { agency: 'atlas' },
      { reason: 'not-registered-vdab' },
      { year: 2023, reason: 'not-registered-vdab' },
    ] as const
    expect(wheres.map(where => list.get('violations-referred', where).value)).toEqual([1, 1, 1, 1, 1, 1])
    expect(list.get('violations-referred', { year: 2024 }).value).toBe(0)
  })
})
