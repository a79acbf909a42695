import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { followed, type SentJob } from './followed.js'

test('of a file that stands still it is told what it waits for, and no longer once it goes on', async () => {
  const job: SentJob = { id: 'f1', state: 'queued', rows: 0, counts: {} }
  const why = 'The report cannot be written now: the disk is full. It goes on once that is over.'
  const answers: SentJob[] = [
    { ...job, state: 'running', why },
    { ...job, state: 'running', rows: 7 },
    { ...job, state: 'done', rows: 9 },
  ]
  await using server = createServer((_, response) => response.end(JSON.stringify(answers.shift()))).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const told: [number, string | undefined][] = []
  await followed(
    {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      actor: 'otto',
      signal: () => new AbortController().signal,
      onProgress: ({ rows }, note) => told.push([rows, note]),
    },
    job,
    'imports/f1',
  )
  expect(told).toEqual([
    [0, 'queued; files of one source are taken in one after the other'],
    [0, why],
    [7, undefined],
    [9, undefined],
  ])
})
