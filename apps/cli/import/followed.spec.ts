import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, jest, test } from '@jest/globals'
import { followed, type SentJob } from './followed.js'
import { NoAnswer } from './server-client.js'

const job: SentJob = { id: 'f1', state: 'queued', rows: 0, counts: {} }

type Told = readonly [rows: number, note: string | undefined]

/** Follows a file on a server that answers so; what is told of it goes to `told`. */
async function following(
  answer: RequestListener,
  told: Told[] = [],
  signal = new AbortController().signal,
): Promise<void> {
  await using server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await followed(
    {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      actor: 'otto',
      signal: () => signal,
      onProgress: ({ rows }, note) => told.push([rows, note]),
    },
    job,
    'imports/f1',
  )
}

test('of a file that stands still it is told what it waits for, and no longer once it goes on', async () => {
  const why = 'The report cannot be written now: the disk is full. It goes on once that is over.'
  const answers: SentJob[] = [
    { ...job, state: 'running', why },
    { ...job, state: 'running', rows: 7 },
    { ...job, state: 'done', rows: 9 },
  ]
  const told: Told[] = []
  await following((_, response) => response.end(JSON.stringify(answers.shift())), told)
  expect(told).toEqual([
    [0, 'queued; files of one source are taken in one after the other'],
    [0, why],
    [7, undefined],
    [9, undefined],
  ])
})

test('a server that is away is waited for, a minute from when it last answered, and is not asked without a pause', async () => {
  let now = 0
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now)
  const looks = [{ at: 50_000, state: 'running' }, { at: 100_000 }, { at: 120_000 }, { at: 120_000, state: 'done' }]
  const begun = Date.now()
  const isGivenUp = following((_, response) => {
    const { at, state } = looks.shift()!
    now = at
    if (state === undefined) response.destroy()
    else response.end(JSON.stringify({ ...job, state }))
  })
  await expect(isGivenUp).rejects.toThrow(NoAnswer)
  clock.mockRestore()
  expect(looks).toHaveLength(1)
  expect(Date.now() - begun).toBeGreaterThan(1_000)
})

test('one that takes a while to stop is not asked without a pause either', async () => {
  const met: string[] = []
  const states = ['running', 'running', 'cancelled']
  const answer: RequestListener = ({ method, url }, response) => {
    met.push(`${method} ${url}`)
    response.end(JSON.stringify({ ...job, state: method === 'POST' ? 'running' : states.shift() }))
  }
  const begun = Date.now()
  await following(answer, [], AbortSignal.abort())
  const look = ['POST /imports/f1/cancellation', 'GET /imports/f1']
  expect(met).toEqual([...look, ...look, ...look])
  expect(Date.now() - begun).toBeGreaterThan(900)
})
