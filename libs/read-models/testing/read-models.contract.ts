import { afterEach, beforeEach, describe } from '@jest/globals'
import type { ReadModels } from '../src/index.js'
import { generationsContract } from './generations.contract.js'
import { savingContract } from './saving.contract.js'
import { worklistContract } from './worklist.contract.js'

/** What every adapter promises. `open` answers an empty store. */
export function readModelsContract(adapter: string, open: () => Promise<ReadModels>): void {
  describe(`${adapter}: read models`, () => {
    let readModels: ReadModels
    beforeEach(async () => {
      readModels = await open()
    })
    afterEach(() => readModels.close())

    savingContract(() => readModels)
    generationsContract(() => readModels)
    worklistContract(() => readModels)
  })
}
