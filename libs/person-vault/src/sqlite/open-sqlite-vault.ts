import { GroupCommitWriter, moduleBeside, openForReading, openForWriting } from '#libs/sqlite'
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
}

/** Throws `StoreDamaged` for a file that is torn, foreign, or was made under another master key. */
export async function openSqliteVault({ path, masterKey, readOnly = false }: SqliteVaultOptions): Promise<PersonVault> {
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
  const reader = openForReading(file)
  try {
    judgeKey(reader, path, keys.checkValue)
    const writer = readOnly
      ? undefined
      : await GroupCommitWriter.open(file, moduleBeside(import.meta.url, './vault.procedures'))
    return new SealedVault(new SqliteEntries(file, reader, writer), keys)
  } catch (error) {
    reader.close()
    throw error
  }
}
