import { expect, test } from '@jest/globals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readsFirst } from './reads-first.js'

const reply = {} as FastifyReply
const asked = (method: string) => ({ method }) as FastifyRequest
const turn = () => new Promise(resolve => setImmediate(resolve))

test('a read begins at once, before the writes that came at the same time', () => {
  const begun: string[] = []
  const hook = readsFirst()
  for (const method of ['POST', 'POST', 'GET', 'HEAD']) hook(asked(method), reply, () => begun.push(method))
  expect(begun).toEqual(['GET', 'HEAD'])
})

test('writes begin in the order in which they came, a few in each turn, and all of them', async () => {
  const begun: number[] = []
  const hook = readsFirst()
  const writes = Array.from({ length: 20 }, (_, index) => index)
  for (const write of writes) hook(asked('POST'), reply, () => begun.push(write))
  await turn()
  expect(begun).toEqual(writes.slice(0, 4))

  hook(asked('POST'), reply, () => begun.push(20))
  for (let turns = 0; turns < 5; turns++) await turn()
  expect(begun).toEqual([...writes, 20])
})
