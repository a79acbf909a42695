import { EventEmitter } from 'node:events'
import { expect, test } from '@jest/globals'
import type { StreamingRead } from '@eventstore/db-client'
import { everythingOf } from './reading.js'

test('a read that came to its end leaves no timer behind, which would keep a program from ending', async () => {
  const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
  const read = Object.assign(new EventEmitter(), { cancel: async () => undefined })
  const before = timers()
  const asked = everythingOf(read as unknown as StreamingRead<string>, 60_000, () => undefined)
  read.emit('data', 'the first')
  read.emit('end')
  expect(await asked).toEqual(['the first'])
  expect(timers()).toBe(before)
})
