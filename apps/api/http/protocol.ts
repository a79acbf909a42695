import type { FastifyInstance } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'

/**
 * What Node would answer by itself, without a word: that HTTP/1.1 names its host is asked here, and an expectation that we
 * do not know is none that we meet.
 */
export function requireHost(fastify: FastifyInstance): void {
  const { server } = fastify
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  fastify.addHook('onRequest', ({ raw }, _, done) => {
    if (raw.headers.host !== undefined || raw.httpVersion === '1.0') done()
    else done(new ProblemException('malformed-request', 'A request names its host in the header Host.'))
  })
}
