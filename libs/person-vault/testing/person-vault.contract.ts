import { afterEach, beforeEach, describe } from '@jest/globals'
import type { PersonVault } from '../src/index.js'
import { numbersContract } from './numbers.contract.js'
import { removedTextsContract } from './removed-texts.contract.js'
import { sweepingContract } from './sweeping.contract.js'
import { textsAndErasureContract } from './texts.contract.js'
import { wrongNumbersContract } from './wrong-numbers.contract.js'

/** What every adapter of the vault promises. `openVault` gives a vault of its own, empty. */
export function personVaultContract(adapter: string, openVault: () => Promise<PersonVault>): void {
  describe(`a person vault (${adapter})`, () => {
    let vault: PersonVault
    const current = (): PersonVault => vault

    beforeEach(async () => {
      vault = await openVault()
    })
    afterEach(() => vault.close())

    numbersContract(current)
    wrongNumbersContract(current)
    textsAndErasureContract(current)
    removedTextsContract(current)
    sweepingContract(current)
  })
}
