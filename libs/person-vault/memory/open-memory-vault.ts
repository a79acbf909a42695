import type { PersonVault } from '../src/person-vault.js'
import { SealedVault } from '../src/sealed-vault.js'
import { newPersonKey } from '../src/sealing.js'
import { VaultKeys } from '../src/vault-keys.js'
import { MemoryEntries } from './memory-entries.js'

/** A vault in this process, sealed like any other, under a key of its own unless one is given. */
export const openMemoryVault = (masterKey: Uint8Array = newPersonKey()): PersonVault =>
  new SealedVault(new MemoryEntries(), new VaultKeys(masterKey))
