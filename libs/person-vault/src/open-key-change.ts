import { changeMasterKey, type KeyChange, type KeyChanged } from './change-master-key.js'
import { openMongoVaultToRekey } from './mongodb/open-mongo-vault.js'
import { openSqliteEntries } from './sqlite/open-sqlite-vault.js'

/** Of the vault of a data folder. Nobody else writes there meanwhile. */
export async function changeKeyOfVaultFile(path: string, change: KeyChange): Promise<KeyChanged> {
  await using closing = new AsyncDisposableStack()
  const entries = closing.adopt(await openSqliteEntries(path), it => it.close())
  return await changeMasterKey(entries, change)
}

/** Of a vault in MongoDB. Every process that opened it has ended: it would go on with the old key. */
export async function changeKeyOfMongoVault(url: string, change: KeyChange, database?: string): Promise<KeyChanged> {
  await using closing = new AsyncDisposableStack()
  const place = { url, ...(database !== undefined && { database }) }
  const entries = closing.adopt(await openMongoVaultToRekey(place), it => it.close())
  return await changeMasterKey(entries, change)
}
