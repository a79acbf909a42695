import { expect, jest, test } from '@jest/globals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { logAnswer } from './request-log.js'

test.each([
  [12.3456, 12.3],
  [0.07, 0.1],
  [60_000, 60_000],
])('a line says how long the answer took, in milliseconds to a tenth: of %d it says %d', (elapsedTime, ms) => {
  const info = jest.fn()
  const request = { method: 'GET', routeOptions: { url: '/reports' }, log: { info } } as unknown as FastifyRequest
  logAnswer(request, { statusCode: 200, elapsedTime } as FastifyReply, {})
  expect(info).toHaveBeenCalledWith(expect.objectContaining({ route: '/reports', status: 200, ms }), 'answered')
})
