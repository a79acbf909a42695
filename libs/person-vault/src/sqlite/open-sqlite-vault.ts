import type { DatabaseSync } from 'node:sqlite'
import {
  moduleBeside,
  openForWriting,
  openToRead,
  openToWriteAndRead,
  type GroupCommitWriter,
  type OnBreakdown,
} from '#libs/sqlite'
import type { PersonVault } from '../person-vault.js'
import { SealedVault } from '../sealed-vault.js'
import { VaultKeys } from '../vault-keys.js'
import { SqliteEntries } from './sqlite-entries.js'
import { claim, judgeKey, vaultFile } from './vault-file.js'

export interface SqliteVaultOptions {
  /** The vault's file, made when it is not there. */
  readonly path: string
  /** From `loadMasterKey`. */
  readonly masterKey: Uint8Array
  /** Beside a process that writes: nothing is made or changed, and every write is refused. */
  readonly readOnly?: boolean
  readonly onBreakdown?: OnBreakdown | undefined
}

/** Throws `StoreDamaged` for a file that is torn, foreign, or was made under another master key. */
export async function openSqliteVault({
  path,
  masterKey,
  readOnly = false,
  onBreakdown,
}: SqliteVaultOptions): Promise<PersonVault> {
  const file = vaultFile(path)
  const keys = new VaultKeys(masterKey)
  if (!readOnly) {
    const db = openForWriting(file)
    try {
      claim(db, keys.checkValue)
    } finally {
      db.close()
    }
  }
  const over = (reader: DatabaseSync, writer?: GroupCommitWriter) => {
    judgeKey(reader, path, keys.checkValue)
    return new SealedVault(new SqliteEntries(file, reader, writer), keys)
  }
  return readOnly
    ? openToRead(file, reader => over(reader))
    : await openToWriteAndRead(file, moduleBeside(import.meta.url, './vault.procedures'), over, { onBreakdown })
}
