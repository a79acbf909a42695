import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '#libs/kernel'
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
import { keysOf, newMark, requireUnder } from '../vault-mark.js'
import { SqliteEntries } from './sqlite-entries.js'
import { claim, markIn, vaultFile } from './vault-file.js'

const PROCEDURES = moduleBeside(import.meta.url, './vault.procedures')

export interface SqliteVaultOptions {
  /** The vault's file, made when it is not there. */
  readonly path: string
  /** From `loadMasterKey`. */
  readonly masterKey: Uint8Array
  /** Beside a process that writes: nothing is made or changed, and every write is refused. */
  readonly readOnly?: boolean
  readonly onBreakdown?: OnBreakdown | undefined
}

/** Throws `StoreDamaged` for a file that is torn, foreign, or under another master key. */
export async function openSqliteVault({
  path,
  masterKey,
  readOnly = false,
  onBreakdown,
}: SqliteVaultOptions): Promise<PersonVault> {
  const file = vaultFile(path)
  if (!readOnly) {
    const db = openForWriting(file)
    try {
      claim(db, newMark(masterKey))
    } finally {
      db.close()
    }
  }
  const over = (reader: DatabaseSync, writer?: GroupCommitWriter) => {
    const keys = keysOf(requireUnder(markIn(reader), masterKey, path), masterKey)
    return new SealedVault(new SqliteEntries(file, reader, writer), keys)
  }
  return readOnly
    ? openToRead(file, reader => over(reader))
    : await openToWriteAndRead(file, PROCEDURES, over, { onBreakdown })
}

/** Under whatever key, to change it: of a file that is there, and that nobody else writes to. */
export async function openSqliteEntries(path: string): Promise<SqliteEntries> {
  if (!existsSync(path)) throw new StoreUnavailable(`${path} is not there: no vault has a key to be changed.`)
  const file = vaultFile(path)
  return openToWriteAndRead(file, PROCEDURES, (reader, writer) => new SqliteEntries(file, reader, writer))
}
