import { describe, expect, test } from '@jest/globals'
import { checked, corrected, withdrawn } from './testing/checked.js'
import { ended, underContract } from './testing/examples.js'
import { fact } from './testing/specification.js'

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
