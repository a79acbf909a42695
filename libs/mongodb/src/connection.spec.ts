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

test('what was asked before the driver was begun anew, and is given up later, does not begin it anew once more', async () => {
  let beginnings = 0
  const driver = { options: { hosts: ['there:27017'] }, close: async () => {}, connect: async () => void beginnings++ }
  const db = { databaseName: 'traject' }
  const connection = new Connection(driver as unknown as MongoClient, db as Db, ANSWER_WITHIN_MS)

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
