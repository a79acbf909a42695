import { checkIndexes, connect, makeIndexes, type ConnectOptions, type Connection } from '#libs/mongodb'
import type { ReadModels } from '../read-models.js'
import { collectionsOf, ROW_INDEXES, type Collections } from './collections.js'
import { ControlStore } from './control-store.js'
import { LogInstants } from './log-instants.js'
import { MongoReadModels, type Writing } from './mongo-read-models.js'
import { Quarantines } from './quarantines.js'
import { RowsReader } from './rows-reader.js'
import { RowsWriter } from './rows-writer.js'
import { Saving } from './saving.js'
import { Sweeper } from './sweeper.js'
import type { WriterLease } from './writer-lease.js'

export interface MongoReadModelsOptions extends ConnectOptions {
  /** The right to write, from `openMongoLeases`. Without it nothing can be saved. */
  readonly lease?: WriterLease
  readonly rowsABulk?: number
  /** How long old generations outlive the last change of generations: longer than any query takes. */
  readonly graceMs?: number
  /** Old generations could not be deleted: they stay until the next change of generations, or the next start. */
  readonly onSweepFailed?: (error: unknown) => void
}

/**
 * Opens the rows in a MongoDB database. Whoever opens them under a lease makes what is not there, and shuts out every
 * lease before it; throws `StoreLocked` when a later one was seen already, `StoreDamaged` for what is not ours.
 */
export async function openMongoReadModels(options: MongoReadModelsOptions): Promise<ReadModels> {
  const connection = await connect(options)
  try {
    return await overConnection(connection, options)
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function overConnection(connection: Connection, options: MongoReadModelsOptions): Promise<ReadModels> {
  const collections = collectionsOf(connection)
  const control = new ControlStore(connection, collections.control)
  const reading = {
    rows: new RowsReader(connection, collections.rows),
    quarantines: new Quarantines(connection, collections.quarantines),
    marks: new LogInstants(connection, collections.marks),
  }
  const { revision } = await control.read()
  const { lease } = options
  if (lease) {
    await makeIndexes(connection, collections.rows, ROW_INDEXES)
    await control.claim(lease)
  } else if (revision > 0n) {
    // Rows of an older version have not all of them. Those are not read, and a projector of this one makes what is missing.
    await checkIndexes(connection, collections.rows, ROW_INDEXES, { someToCome: true })
  }
  const writing = lease && writingUnder(lease, { connection, control, collections, reading, options })
  return new MongoReadModels(connection, control, reading, writing)
}

interface Parts {
  readonly connection: Connection
  readonly control: ControlStore
  readonly collections: Collections
  readonly reading: { readonly quarantines: Quarantines; readonly marks: LogInstants }
  readonly options: MongoReadModelsOptions
}

function writingUnder(lease: WriterLease, { connection, control, collections, reading, options }: Parts): Writing {
  const { rowsABulk = 1_000, graceMs = 60_000, onSweepFailed } = options
  const rows = new RowsWriter(connection, collections.rows, lease, { rowsABulk, bulksAtOnce: 2 })
  const sweeper = new Sweeper(connection, control, collections, lease, { graceMs, onSweepFailed })
  sweeper.schedule()
  return { lease, sweeper, saving: new Saving(control, rows, reading.quarantines, reading.marks, lease) }
}
