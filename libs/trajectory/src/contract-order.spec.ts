import { describe, expect, test } from '@jest/globals'
import { checked, corrected, withdrawn } from '../testing/checked.js'
import { ended, underContract } from '../testing/examples.js'
import { fact } from '../testing/specification.js'

const signedAgain = [...underContract, ended, fact('ContractSigned', { signedOn: '2023-11-02' })]

describe('two contracts', () => {
  test('are nothing to check with an end between them', () => expect(checked(...signedAgain)).toEqual([]))
  test('are to check where that end was withdrawn, naming both', () =>
    expect(checked(...signedAgain, withdrawn('fact-3'))).toMatchObject([
      { rule: 'contract-in-force', eventIds: ['fact-2', 'fact-4'] },
    ]))
  test('are to check where it turns out to be later than the second, naming the end too', () =>
    expect(checked(...signedAgain, corrected('fact-3', { ...ended.data, endedOn: '2023-11-02' }))).toMatchObject([
      { rule: 'contract-in-force', eventIds: ['fact-2', 'fact-4', 'fact-3'] },
    ]))
})

describe('two ends', () => {
  const endedAgain = fact('TrajectoryEnded', { endedOn: '2024-02-01', reason: 'attested' })
  const twice = [...signedAgain, endedAgain]

  test('are nothing to check with a contract between them', () => expect(checked(...twice)).toEqual([]))
  test('are to check where that contract was withdrawn, naming both', () =>
    expect(checked(...twice, withdrawn('fact-4'))).toEqual([
      { rule: 'already-ended', detail: 'The trajectory ended on 2023-09-15.', eventIds: ['fact-3', 'fact-5'] },
    ]))
  test('are to check where the second turns out to be of the former contract, or of the same day', () => {
    for (const endedOn of ['2023-09-15', '2023-10-01'])
      expect(checked(...twice, corrected('fact-5', { ...endedAgain.data, endedOn }))).toMatchObject([
        { rule: 'already-ended', eventIds: ['fact-3', 'fact-5'] },
      ])
  })
  test('are to check without any contract', () =>
    expect(checked(...twice, withdrawn('fact-2'), withdrawn('fact-4'))).toMatchObject([
      { rule: 'already-ended', eventIds: ['fact-3', 'fact-5'] },
    ]))
})

test('an end on the day of signing is nothing to check: it was said of that contract, and that day is its last', () =>
  expect(checked(...underContract, fact('TrajectoryEnded', { endedOn: '2023-02-01', reason: 'deceased' }))).toEqual([]))
