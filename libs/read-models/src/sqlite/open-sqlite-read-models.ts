import type { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '#libs/kernel'
import {
  moduleBeside,
  openToRead,
  openToWriteAndRead,
  type GroupCommitWriter,
  type OnBreakdown,
  type Thrown,
} from '#libs/sqlite'
import type { ReadModels } from '../read-models.js'
import { rowsFile } from './rows-file.js'
import { RowsReader } from './rows-reader.js'
import { SqliteReadModels } from './sqlite-read-models.js'

export interface SqliteReadModelsOptions {
  readonly path: string
  /** Beside the process that writes: nothing can be saved. */
  readonly readOnly?: boolean
  readonly onBreakdown?: OnBreakdown | undefined
}

/** Opens rows.sqlite; makes it when it is not there, unless it is opened for reading only. */
export async function openSqliteReadModels({
  path,
  readOnly = false,
  onBreakdown,
}: SqliteReadModelsOptions): Promise<ReadModels> {
  const file = rowsFile(path)
  const over = (db: DatabaseSync, writer?: GroupCommitWriter) => new SqliteReadModels(file, new RowsReader(db), writer)
  return readOnly
    ? openToRead(file, db => over(db))
    : await openToWriteAndRead(file, moduleBeside(import.meta.url, './rows.procedures'), over, { revive, onBreakdown })
}

const revive = ({ name, message }: Thrown): Error | undefined =>
  name === 'GenerationMissing' ? new StoreUnavailable(message) : undefined
