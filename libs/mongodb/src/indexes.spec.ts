import { expect, test } from '@jest/globals'
import type { Collection } from 'mongodb'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import type { Connection } from './connection.js'
import { makeIndexes } from './indexes.js'

const asked = async <Result>(work: () => Promise<Result>) => work()
const connection = { place: 'there', read: asked, write: asked } as unknown as Connection
const making = (thrown: Error) =>
  makeIndexes(
    connection,
    { collectionName: 'people', createIndexes: () => Promise.reject(thrown) } as never as Collection,
    [],
  )

test('an index that keeps apart what is there twice is damage, and says where', async () => {
  const made = making(Object.assign(new Error('E11000'), { code: 11000 }))
  await expect(made).rejects.toThrow(new StoreDamaged('In people of there something unique is there twice.'))
})

test('a server that is away while indexes are made is no damage', async () => {
  const away = new StoreUnavailable('away')
  await expect(making(away)).rejects.toBe(away)
})
