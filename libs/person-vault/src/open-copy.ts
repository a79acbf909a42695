import { openForReading } from '#libs/sqlite'
import { copyEntries, type CopyOptions, type VaultCopied } from './copy-vault.js'
import { openMongoVaultToFill } from './mongodb/open-mongo-vault.js'
import { SqliteEntries } from './sqlite/sqlite-entries.js'
import { markIn, vaultFile } from './sqlite/vault-file.js'
import { requireUnder } from './vault-mark.js'

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
  const file = vaultFile(path)
  const db = openForReading(file)
  await using closing = new AsyncDisposableStack()
  const from = closing.adopt(new SqliteEntries(file, db, undefined), it => it.close())
  const mark = requireUnder(markIn(db), masterKey, path)
  const target = await openMongoVaultToFill({ url, ...(database !== undefined && { database }) }, mark)
  const to = closing.adopt(target, it => it.close())
  return await copyEntries(from, to, options)
}
