import { expect, test } from '@jest/globals'
import { fastify } from 'fastify'
import { InvalidInput } from '../validation/field-error.js'
import { sendProblem } from './problem.filter.js'

interface Line {
  readonly level: number
  readonly reqId: string
  readonly err?: { readonly message: string; readonly stack: string }
}

/** What is answered, and what the log says of it beside that it was asked. */
async function answerTo(error: Error) {
  const lines: Line[] = []
  const stream = { write: (line: string) => lines.push(JSON.parse(line) as Line) }
  const server = fastify({ logger: { stream } })
  server.setErrorHandler(sendProblem)
  server.get('/', () => {
    throw error
  })
  const answer = await server.inject('/')
  await server.close()
  return { answer, logged: lines.filter(({ err }) => err) }
}

test('a fault of ours says nothing of itself; the log says what it was, and where, under the id of the request', async () => {
  const { answer, logged } = await answerTo(new TypeError('of secret'))
  expect(answer.statusCode).toBe(500)
  expect(answer.payload).not.toContain('secret')
  const stack = expect.stringContaining('problem.filter.spec')
  expect(logged).toMatchObject([
    { level: 50, reqId: answer.headers['x-request-id'], err: { message: 'of secret', stack } },
  ])
})

test('what is wrong with a request is none, and is not logged', async () => {
  const { answer, logged } = await answerTo(new InvalidInput([]))
  expect([answer.statusCode, logged]).toEqual([400, []])
})
