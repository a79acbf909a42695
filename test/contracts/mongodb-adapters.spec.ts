import { jest } from '@jest/globals'
import { changeKeyOfMongoVault, openMongoVault } from '#libs/person-vault'
import { openMongoReadModels } from '#libs/read-models'
import { keyChangeContract } from '../../libs/person-vault/testing/key-change.contract.js'
import { personVaultContract } from '../../libs/person-vault/testing/person-vault.contract.js'
import { readModelsContract } from '../../libs/read-models/testing/read-models.contract.js'
import { lease, overMongoDb } from './mongodb-server.js'

/** For machines that do other things as well. */
jest.setTimeout(60_000)

overMongoDb('the contract of the rows', ({ url, newDatabase }) => {
  readModelsContract('mongodb', async () => openMongoReadModels({ url, database: await newDatabase(), lease: lease() }))
})

overMongoDb('the contract of the vault', ({ url, newDatabase }) => {
  const masterKey = Buffer.alloc(32, 3)
  personVaultContract('mongodb', async () => openMongoVault({ url, database: await newDatabase(), masterKey }))
  keyChangeContract('mongodb', async () => {
    const database = await newDatabase()
    return {
      open: key => openMongoVault({ url, database, masterKey: key }),
      changeKey: change => changeKeyOfMongoVault(url, change, database),
    }
  })
})
