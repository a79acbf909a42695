import { describe, expect, test } from '@jest/globals'
import { standingOn } from './standing.js'
import { builtInRules } from './dated-rules.js'
import { imposeFine } from './decisions/impose-fine.js'
import { checked, corrected, withdrawn } from '../testing/checked.js'
import * as examples from '../testing/examples.js'
import { asking, day, fact, given, trajectoryOf } from '../testing/specification.js'

const { conditioned, deregistered, ended, fined, registered, reported, suspended, supported, underContract } = examples
const supportEnded = fact('SupportEnded', { endedOn: '2023-05-01', kind: 'ocmw-support' })
const supportedAnew = fact('SupportStarted', { startedOn: '2023-05-01', kind: 'ocmw-support' })
const resumed = fact('TrajectoryResumed', { resumedOn: '2023-04-01' })
const lifted = fact('WrittenConditionLifted', { liftedOn: '2023-05-01', by: 'ocmw', document: 'gpmi' })

describe('an end that ends nothing, since what it ended was withdrawn, is to check:', () => {
  test.each([
    ['not-registered', registered, deregistered],
    ['not-suspended', suspended, resumed],
    ['support-not-running', supported, supportEnded],
    ['condition-not-in-force', conditioned, lifted],
  ])('%s, until it is withdrawn too', (rule, begun, over) => {
    expect(checked(reported, begun, over)).toEqual([])
    expect(checked(reported, begun, over, withdrawn('fact-2'))).toMatchObject([{ rule, eventIds: ['fact-3'] }])
    expect(checked(reported, begun, over, withdrawn('fact-2'), withdrawn('fact-3'))).toEqual([])
  })
  test('or turns out to have begun on its very day, naming both', () =>
    expect(checked(reported, supported, supportEnded, corrected('fact-2', supportedAnew.data))).toMatchObject([
      { rule: 'support-not-running', eventIds: ['fact-3', 'fact-2'] },
    ]))
  test('with what began on its day, whichever was recorded first', () => {
    expect(checked(reported, supported, supportEnded, supportedAnew, withdrawn('fact-2'))).toMatchObject([
      { rule: 'support-not-running', eventIds: ['fact-3', 'fact-4'] },
    ])
    expect(checked(reported, supported, supportEnded, withdrawn('fact-2'), supportedAnew)).toMatchObject([
      { rule: 'support-not-running', eventIds: ['fact-3', 'fact-5'] },
    ])
  })
  test('the second of two that turn out to be of one day, naming both', () => {
    const over = fact('SupportEnded', { endedOn: '2023-08-01', kind: 'ocmw-support' })
    const history = [reported, supported, supportEnded, supportedAnew, over]
    expect(checked(...history)).toEqual([])
    expect(checked(...history, corrected('fact-5', supportEnded.data))).toMatchObject([
      { rule: 'support-not-running', eventIds: ['fact-5', 'fact-3', 'fact-4'] },
    ])
  })
  test('the later of two, where that which began between them was withdrawn', () => {
    const over = fact('SupportEnded', { endedOn: '2023-08-01', kind: 'ocmw-support' })
    expect(checked(reported, supported, supportEnded, supportedAnew, over, withdrawn('fact-4'))).toMatchObject([
      { rule: 'support-not-running', eventIds: ['fact-5'] },
    ])
  })
  test('though something of another kind went on', () => {
    const other = fact('SupportStarted', { startedOn: '2023-02-01', kind: 'waiting-benefit' })
    const byVdab = { by: 'vdab', document: 'agreement-sheet' } as const
    const sheet = fact('WrittenConditionImposed', { ...byVdab, imposedOn: '2023-02-01' })
    expect(checked(reported, other, supported, supportEnded, withdrawn('fact-3'))).toHaveLength(1)
    expect(checked(reported, sheet, conditioned, lifted, withdrawn('fact-3'))).toHaveLength(1)
  })
})

describe('an end is nothing to check', () => {
  test('on the day after the planned last one', () => {
    const planned = fact('TrajectorySuspended', { suspendedOn: '2023-03-01', until: '2023-03-31' })
    expect(checked(reported, planned, resumed)).toEqual([])
  })
  test('after that of the trajectory, of which it says nothing', () =>
    expect(checked(...underContract, suspended, fact('TrajectoryResumed', { resumedOn: '2023-10-01' }), ended)).toEqual(
      [],
    ))
  test('but under the next contract, where nobody is suspended any more, it is', () => {
    const again = fact('ContractSigned', { signedOn: '2023-10-01' })
    const back = fact('TrajectoryResumed', { resumedOn: '2023-11-01' })
    expect(checked(...underContract, suspended, back, ended, again)).toMatchObject([
      { rule: 'not-suspended', eventIds: ['fact-4'] },
    ])
  })
})

describe('what begins on the day of an end that ends nothing goes on', () => {
  const impose = asking(imposeFine)
  test('support, so that a fine is refused as it is where the former support was not withdrawn', () => {
    const referred = fact('ViolationReferred', { ...examples.referred.data, referredOn: '2023-05-10' })
    const history = [...underContract, supported, supportEnded, conditioned, supportedAnew, referred]
    given(history).when(impose(fined.data)).thenRefused('ocmw-or-vdab-alone-sanctions')
    given(history, withdrawn('fact-3')).when(impose(fined.data)).thenRefused('ocmw-or-vdab-alone-sanctions')
  })
  test('suspension, so that nobody is overdue', () => {
    const anew = fact('TrajectorySuspended', { suspendedOn: '2023-04-01' })
    const trajectory = trajectoryOf(...underContract, suspended, resumed, withdrawn('fact-3'), anew)
    expect(standingOn(trajectory, builtInRules, day('2024-06-01')).status).toBe('suspended')
  })
})
