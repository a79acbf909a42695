import { createSecretKey } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { ada, another as dossier } from '../testing/people.js'
import { MemoryEntries } from './memory/memory-entries.js'
import { SealedVault } from './sealed-vault.js'
import { seal, unseal } from './sealing.js'
import { VaultKeys } from './vault-keys.js'

test('a name that was kept in another spelling, before there was one for all, is read in that one', async () => {
  const [entries, keys] = [new MemoryEntries(), new VaultKeys(Buffer.alloc(32, 7))]
  const vault = new SealedVault(entries, keys)
  await vault.open(dossier, ada)
  const wrapped = (await entries.read(dossier))!.key!
  const key = createSecretKey(unseal(keys.wrapping, { dossier, field: 'key' }, wrapped))
  const asItCame = JSON.stringify({ familyName: 'Gonc\u0327alves' })
  await entries.setPerson(dossier, seal(key, { dossier, field: 'person' }, Buffer.from(asItCame)))

  expect((await vault.read(dossier))?.person).toEqual({ familyName: 'Gon\u00e7alves' })
})
