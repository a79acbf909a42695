import { isDeepStrictEqual } from 'node:util'
import type { Collection, Document, IndexDescription } from 'mongodb'
import { StoreDamaged } from '#libs/kernel'
import type { Connection } from './connection.js'
import { isDuplicateKey } from './failures.js'

export type Index = IndexDescription & { readonly name: string; readonly key: Readonly<Record<string, 1 | -1>> }

/** Makes what is not there, and then looks whether all of it is there as it should be. */
export async function makeIndexes<Stored extends Document>(
  connection: Connection,
  collection: Collection<Stored>,
  indexes: readonly Index[],
): Promise<void> {
  try {
    await connection.write(() => collection.createIndexes([...indexes]))
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    throw new StoreDamaged(`In ${collection.collectionName} of ${connection.place} something unique is there twice.`)
  }
  await checkIndexes(connection, collection, indexes)
}

/**
 * Throws `StoreDamaged` where one is another one, or missing: without it answers would be wrong, or late. Some may be still
 * to be made, by whoever writes what they are for.
 */
export async function checkIndexes<Stored extends Document>(
  connection: Connection,
  collection: Collection<Stored>,
  indexes: readonly Index[],
  { someToCome = false } = {},
): Promise<void> {
  const found = await connection.read(() => collection.indexes())
  for (const index of indexes) {
    const same = found.find(one => one.name === index.name)
    if (same ? isDeepStrictEqual(essence(same as Index), essence(index)) : someToCome) continue
    const what = same ? 'is another one' : 'is missing'
    throw new StoreDamaged(`The index ${index.name} of ${collection.collectionName} in ${connection.place} ${what}.`)
  }
}

/** The order of the keys counts. */
const essence = ({ key, unique = false, sparse = false, partialFilterExpression }: Index) => ({
  key: Object.entries(key).map(([field, direction]) => [field, direction]),
  unique,
  sparse,
  partialFilterExpression,
})
