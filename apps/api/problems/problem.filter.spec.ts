import { expect, test } from '@jest/globals'
import { fastify } from 'fastify'
import { StoreUnavailable } from '#libs/kernel'
import { PositionNotReached } from '#libs/projection-runner'
import { RequestLog } from '../logging/request-log.js'
import { InvalidInput } from '../validation/field-error.js'
import { sendProblem } from './problem.filter.js'

const INFO = 30
const WARN = 40
const ERROR = 50

interface Line {
  readonly level: number
  readonly reqId: string
  readonly msg: string
  readonly err?: { readonly message: string; readonly stack: string }
}

/** What is answered, and what the log says of it. */
async function answerTo(error: Error) {
  const lines: Line[] = []
  const stream = { write: (line: string) => lines.push(JSON.parse(line) as Line) }
  const server = fastify({ logger: { stream }, logController: new RequestLog() })
  server.setErrorHandler(sendProblem)
  server.get('/', () => {
    throw error
  })
  const answer = await server.inject('/')
  await server.close()
  return { answer, lines }
}

test('a fault of ours says nothing of itself; the log says what it was, and where, under the id of the request', async () => {
  const { answer, lines } = await answerTo(new TypeError('of secret'))
  expect(answer.statusCode).toBe(500)
  expect(answer.payload).not.toContain('secret')
  const stack = expect.stringContaining('problem.filter.spec')
  expect(lines).toMatchObject([
    { level: ERROR, reqId: answer.headers['x-request-id'], err: { message: 'of secret', stack } },
    { level: ERROR, msg: 'answered' },
  ])
})

test('a store that is gone is a fault, and said once', async () => {
  const { answer, lines } = await answerTo(new StoreUnavailable('it is gone'))
  expect(answer.statusCode).toBe(503)
  expect(lines).toMatchObject([
    { level: ERROR, err: { message: 'it is gone' } },
    { level: WARN, msg: 'answered' },
  ])
})

test('who waits for what is not there yet is no fault, whatever was asked for', async () => {
  const { answer, lines } = await answerTo(new PositionNotReached(999_999n, 7n))
  expect(answer.statusCode).toBe(503)
  expect(lines.map(({ level }) => level)).toEqual([WARN, WARN])
})

test('what is wrong with a request is none, and is not logged beside that it was answered', async () => {
  const { answer, lines } = await answerTo(new InvalidInput([]))
  expect(answer.statusCode).toBe(400)
  expect(lines).toMatchObject([{ level: INFO, msg: 'answered' }])
})
