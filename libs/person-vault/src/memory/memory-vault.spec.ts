import { personVaultContract } from '../../testing/person-vault.contract.js'
import { openMemoryVault } from './open-memory-vault.js'

personVaultContract('memory', async () => openMemoryVault())
