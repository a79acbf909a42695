import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { openMongoReadModels, openSqliteReadModels, type ReadModels } from '#libs/read-models'

/** Rows of a measurement's own, and how they go away. */
export interface OpenedRows {
  readonly models: ReadModels
  readonly close: () => Promise<void>
}

export async function sqliteRows(folder: string, name: string): Promise<OpenedRows> {
  const models = await openSqliteReadModels({ path: join(folder, `${name}.rows.sqlite`) })
  return { models, close: () => models.close() }
}

/** In a database of their own name on the server at `url`, which is dropped with them. */
export async function mongoRows(url: string): Promise<OpenedRows> {
  const database = `traject_bench_${randomBytes(4).toString('hex')}`
  const models = await openMongoReadModels({ url, database, lease: { token: 1n, assertHeld: () => {} } })
  return {
    models,
    close: async () => {
      await models.close()
      const client = new MongoClient(url)
      await client.db(database).dropDatabase()
      await client.close()
    },
  }
}
