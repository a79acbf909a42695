import { openForReading } from '#libs/sqlite'
import { copyEntries, type CopyOptions, type VaultCopied } from './copy-vault.js'
import { openMongoEntries } from './mongodb/open-mongo-vault.js'
import { SqliteEntries } from './sqlite/sqlite-entries.js'
import { judgeKey, vaultFile } from './sqlite/vault-file.js'
import { VaultKeys } from './vault-keys.js'

export interface VaultCopy extends CopyOptions {
  /** The vault's file. Nobody writes to it meanwhile. */
  readonly path: string
  readonly url: string
  readonly database?: string
  readonly masterKey: Uint8Array
}

/** The vault of a data folder, into MongoDB, under the same master key. */
export async function copyVaultToMongoDb({
  path,
  url,
  database,
  masterKey,
  ...options
}: VaultCopy): Promise<VaultCopied> {
  const keys = new VaultKeys(masterKey)
  const file = vaultFile(path)
  const from = new SqliteEntries(file, openForReading(file), undefined)
  try {
    const db = openForReading(file)
    try {
      judgeKey(db, path, keys.checkValue)
    } finally {
      db.close()
    }
    const to = await openMongoEntries({ url, ...(database !== undefined && { database }) }, keys, false)
    try {
      return await copyEntries(from, to, options)
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}
