import { describe, expect, test } from '@jest/globals'
import { period } from '#libs/kernel'
import { builtInRules } from './dated-rules.js'
import { dueDate, dueDateUnder, termsOn } from './due-date.js'
import type { TrajectoryFact } from './events.js'
import { day, fact, trajectoryOf } from '../testing/specification.js'

const months = { term: period('P2M'), suspensionMoves: true }
const days = { term: period('P60D'), suspensionMoves: true }
const due = (signedOn: string, suspensions: readonly TrajectoryFact[] = [], terms = months, asOf = '2024-06-01') =>
  dueDate(trajectoryOf(...suspensions), day(signedOn), terms, day(asOf))

const suspended = (suspendedOn: string, until?: string) =>
  fact('TrajectorySuspended', { suspendedOn, ...(until && { until }) })
const resumed = (resumedOn: string) => fact('TrajectoryResumed', { resumedOn })

describe('the due date', () => {
  test('is two calendar months after signing', () => expect(due('2023-02-01')).toBe('2023-04-01'))
  test('is the last of the month where the month is too short', () => expect(due('2023-12-31')).toBe('2024-02-29'))
  test('is sixty days after signing where the rules say so', () =>
    expect(due('2023-02-01', [], days)).toBe('2023-04-02'))

  test('moves by each day of suspension, its last day included', () =>
    expect(due('2023-02-01', [suspended('2023-03-01', '2023-03-10')])).toBe('2023-04-11'))
  test('moves up to the day of resumption', () =>
    expect(due('2023-02-01', [suspended('2023-03-01'), resumed('2023-03-11')])).toBe('2023-04-11'))
  test('moves by the days really suspended, when resumed sooner than planned', () =>
    expect(due('2023-02-01', [suspended('2023-03-01', '2023-12-31'), resumed('2023-03-11')])).toBe('2023-04-11'))
  test('moves day by day while a suspension has no end', () => {
    expect(due('2023-02-01', [suspended('2023-03-01')], months, '2023-03-01')).toBe('2023-04-02')
    expect(due('2023-02-01', [suspended('2023-03-01')], months, '2023-06-01')).toBe('2023-07-03')
  })
  test('counts only the days of suspension since signing', () =>
    expect(due('2023-02-01', [suspended('2023-01-01', '2023-02-10')])).toBe('2023-04-11'))
  test('moves by a suspension that begins on the due date itself', () =>
    expect(due('2023-02-01', [suspended('2023-04-01', '2023-04-05')])).toBe('2023-04-06'))
  test('does not move by one that begins after it had passed', () =>
    expect(due('2023-02-01', [suspended('2023-04-02', '2023-04-05')])).toBe('2023-04-01'))
  test('moves by one that begins only after it was moved', () =>
    expect(due('2023-02-01', [suspended('2023-03-01', '2023-03-10'), suspended('2023-04-05', '2023-04-06')])).toBe(
      '2023-04-13',
    ))
  test('does not move by a suspension that began after the day asked', () =>
    expect(due('2023-02-01', [suspended('2023-03-01', '2023-03-10')], months, '2023-02-28')).toBe('2023-04-01'))
  test('does not move where the rules say that suspension does not', () =>
    expect(due('2023-02-01', [suspended('2023-03-01', '2023-03-10')], { ...months, suspensionMoves: false })).toBe(
      '2023-04-01',
    ))

  describe('of who was suspended without an end', () => {
    const history = [
      suspended('2022-04-01'),
      fact('TrajectoryEnded', { endedOn: '2022-06-01', reason: 'moved' }),
      fact('ContractSigned', { signedOn: '2023-02-01' }),
    ]
    test('does not move any more once the trajectory ended and another contract was signed', () =>
      expect(due('2023-02-01', history)).toBe('2023-04-01'))
    test('moves by the days up to that end, its own included', () =>
      expect(due('2022-03-15', history)).toBe('2022-07-16'))
    test('does not move, of the contract that ended, by a suspension under the next one', () => {
      const signedAgain = [
        fact('TrajectoryEnded', { endedOn: '2023-02-20', reason: 'moved' }),
        fact('ContractSigned', { signedOn: '2023-03-20' }),
        suspended('2023-03-25', '2023-04-30'),
      ]
      expect([due('2023-02-01', signedAgain), due('2023-03-20', signedAgain)]).toEqual(['2023-04-01', '2023-06-26'])
    })
    test('moves by a suspension under the new contract', () =>
      expect(due('2023-02-01', [...history, suspended('2023-03-01', '2023-03-10')])).toBe('2023-04-11'))
    test('moves as if there were no end, on a day before it', () =>
      expect(due('2022-03-15', history, months, '2022-05-31')).toBe(
        due('2022-03-15', [history[0]!], months, '2022-05-31'),
      ))
  })

  describe('of who was suspended under a contract that ended since', () => {
    const moved = fact('TrajectoryEnded', { endedOn: '2023-06-01', reason: 'moved' })
    test('moves by the days of that suspension alone, where it was over before the end', () =>
      expect(due('2023-02-01', [suspended('2023-03-01', '2023-03-10'), moved])).toBe('2023-04-11'))
    test('moves up to the end, where a later last day was planned', () =>
      expect(due('2023-02-01', [suspended('2023-03-01', '2023-12-31'), moved])).toBe('2023-07-03'))
    test('moves up to a resumption on the very day of the end', () =>
      expect(due('2023-02-01', [suspended('2023-03-01'), resumed('2023-06-01'), moved])).toBe('2023-07-02'))
    test('moves by every suspension since the first contract after the end, whichever others were signed since', () => {
      const again = ['2023-08-01', '2023-10-01'].map(signedOn => fact('ContractSigned', { signedOn }))
      const history = [moved, again[0]!, suspended('2023-09-01', '2023-09-10'), again[1]!]
      expect(due('2023-08-01', history)).toBe('2023-10-11')
    })
    test('moves from the day of the next contract on, where that contract is of the day asked', () => {
      const history = [moved, fact('ContractSigned', { signedOn: '2023-08-01' }), suspended('2023-08-01')]
      expect(due('2023-08-01', history, months, '2023-08-01')).toBe('2023-10-02')
    })
  })

  describe('of who turns out to have ended before being suspended', () => {
    const heardOfLate = [
      fact('ContractSigned', { signedOn: '2023-02-01' }),
      suspended('2023-03-01'),
      fact('TrajectoryEnded', { endedOn: '2023-02-15', reason: 'moved' }),
      fact('ContractSigned', { signedOn: '2023-10-01' }),
    ]
    test('does not move by it under the next contract', () => expect(due('2023-10-01', heardOfLate)).toBe('2023-12-01'))
    test('nor under the contract that had ended', () => expect(due('2023-02-01', heardOfLate)).toBe('2023-04-01'))
    test('nor under a contract that had ended on the very day of signing', () => {
      const endedAtOnce = fact('TrajectoryEnded', { endedOn: '2023-02-01', reason: 'moved' })
      expect(due('2023-02-01', [...heardOfLate.slice(0, 2), endedAtOnce])).toBe('2023-04-01')
    })
    test('moves by a suspension from the day of the next contract on', () =>
      expect(due('2023-10-01', [...heardOfLate, suspended('2023-10-01', '2023-10-10')])).toBe('2023-12-11'))
    test('moves by it on a day before the next contract, as long as nobody knows of an end', () =>
      expect(due('2023-02-01', heardOfLate.slice(0, 2), months, '2023-03-31')).toBe('2023-05-02'))
  })

  test('takes the rules in force on the day of signing', () => {
    const rules = {
      ...builtInRules,
      registrationTerm: [...builtInRules.registrationTerm, { on: day('2024-01-01'), value: period('P60D') }],
    }
    expect(termsOn(rules, day('2023-12-31'))?.term).toBe('P2M')
    expect(termsOn(rules, day('2024-01-01'))?.term).toBe('P60D')
    const suspensionMovesDueDate = [...builtInRules.suspensionMovesDueDate, { on: day('2024-01-01'), value: false }]
    const moving = { ...rules, suspensionMovesDueDate }
    expect(termsOn(moving, day('2023-12-31'))?.suspensionMoves).toBe(true)
    expect(termsOn(moving, day('2024-01-01'))?.suspensionMoves).toBe(false)
  })
  test('is there from the first day on which signing brings the duty to register', () => {
    const dueOf = (signedOn: string, rules = builtInRules) =>
      dueDateUnder(rules, trajectoryOf(), day(signedOn), day('2024-06-01'))
    expect(dueOf('2022-02-28')).toBeUndefined()
    expect(dueOf('2022-03-01')).toBe('2022-05-01')
    expect(dueOf('2022-02-28', { ...builtInRules, registrationDuty: [{ on: day('2022-02-01'), value: true }] })).toBe(
      '2022-04-28',
    )
  })
})
