import type { PersonVault } from '../person-vault.js'
import { SealedVault } from '../sealed-vault.js'
import { newPersonKey } from '../sealing.js'
import { VaultKeys } from '../vault-keys.js'
import { MemoryEntries } from './memory-entries.js'

/** A vault in this process, sealed like any other, under a key of its own unless one is given. */
export const openMemoryVault = (masterKey: Uint8Array = newPersonKey()): PersonVault =>
  new SealedVault(new MemoryEntries(), new VaultKeys(masterKey))
