import { StoreUnavailable } from '#libs/kernel'
import { GroupCommitWriter, moduleBeside, openForReading } from '#libs/sqlite'
import type { ReadModels } from '../read-models.js'
import { rowsFile } from './rows-file.js'
import { RowsReader } from './rows-reader.js'
import { SqliteReadModels } from './sqlite-read-models.js'

export interface SqliteReadModelsOptions {
  readonly path: string
  /** Beside the process that writes: nothing can be saved. */
  readonly readOnly?: boolean
}

/** Opens rows.sqlite; makes it when it is not there, unless it is opened for reading only. */
export async function openSqliteReadModels({ path, readOnly = false }: SqliteReadModelsOptions): Promise<ReadModels> {
  const file = rowsFile(path)
  const writer = readOnly
    ? undefined
    : await GroupCommitWriter.open(file, moduleBeside(import.meta.url, './rows.procedures'), {
        revive: ({ name, message }) => (name === 'GenerationMissing' ? new StoreUnavailable(message) : undefined),
      })
  return new SqliteReadModels(path, new RowsReader(openForReading(file)), writer)
}
