import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { speakingOf } from '#libs/sqlite'
import { loadMasterKey } from '../master-key.js'
import type { PersonVault } from '../person-vault.js'
import { openSqliteVault } from './open-sqlite-vault.js'

export interface EmbeddedVaultOptions {
  readonly dataDir: string
  /** `VAULT_KEY` and `VAULT_KEY_FILE`. Without them the key is `vault.key` in the data folder, made with the vault. */
  readonly key?: string | undefined
  readonly keyFile?: string | undefined
  /** Beside a process that writes: nothing is made or changed, and every write is refused. */
  readonly readOnly?: boolean
}

/** The vault of a data folder. A key is made only together with the vault: one that is lost is not replaced. */
export async function openEmbeddedVault(options: EmbeddedVaultOptions): Promise<PersonVault> {
  const { dataDir, key, keyFile, readOnly = false } = options
  const path = join(dataDir, 'vault.sqlite')
  const generatedFile = join(dataDir, 'vault.key')
  const masterKey = speakingOf(generatedFile, () => {
    if (!readOnly) mkdirSync(dataDir, { recursive: true })
    return loadMasterKey({ key, keyFile, generatedFile, mayGenerate: !readOnly && !existsSync(path) })
  })
  return openSqliteVault({ path, masterKey, readOnly })
}
