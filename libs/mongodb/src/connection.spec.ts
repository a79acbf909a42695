import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { Db, MongoClient } from 'mongodb'
import { StoreUnavailable } from '#libs/kernel'
import { Connection } from './connection.js'

const ANSWER_WITHIN_MS = 200
const never = () => new Promise<never>(() => {})

async function givenUp(connection: Connection): Promise<void> {
  await expect(connection.read(never)).rejects.toThrow(StoreUnavailable)
}

const db = { databaseName: 'traject' } as Db
const connectionOver = (driver: object): Connection =>
  new Connection({ options: { hosts: ['there:27017'] }, ...driver } as unknown as MongoClient, db, ANSWER_WITHIN_MS)

test('what was asked before the driver was begun anew, and is given up later, does not begin it anew once more', async () => {
  let beginnings = 0
  const connection = connectionOver({ close: async () => {}, connect: async () => void beginnings++ })

  const first = givenUp(connection)
  await pause(ANSWER_WITHIN_MS / 2)
  const second = givenUp(connection)
  await first
  await connection.read(async () => 'answered')
  expect(beginnings).toBe(1)

  await second
  await connection.read(async () => 'answered')
  expect(beginnings).toBe(1)
  await connection.close()
})

test('whoever asks while the driver is begun anew waits for that, and so does whoever closes', async () => {
  const beginning = Promise.withResolvers<void>()
  const told: string[] = []
  const connection = connectionOver({
    close: async () => void told.push('closed'),
    connect: () => beginning.promise.then(() => told.push('begun')),
  })
  await givenUp(connection)
  const asked = Array.from({ length: 2 }, () => connection.read(async () => 'answered'))
  await pause(1)
  const closed = connection.close()
  beginning.resolve()
  await Promise.all([...asked, closed])
  expect(told).toEqual(['closed', 'begun', 'closed'])
})

test('an answer leaves no timer behind, which would keep a program from ending', async () => {
  const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
  const before = timers()
  await connectionOver({}).read(async () => 'answered')
  expect(timers()).toBe(before)
})
