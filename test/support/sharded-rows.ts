import type { MongoClient } from 'mongodb'

/**
 * On a sharded cluster: has `rows` of a database spread over the shards, as ADR 14 says, before anybody writes there.
 * On any other server there is nothing to do. (`isMaster`, since early servers of 4.4 have no `hello`.)
 */
export async function shardRows(client: MongoClient, database: string): Promise<void> {
  const admin = client.db('admin')
  const { msg } = await admin.command({ isMaster: 1 })
  if (msg !== 'isdbgrid') return
  await admin.command({ enableSharding: database })
  await admin.command({ shardCollection: `${database}.rows`, key: { _id: 'hashed' } })
}
