import type { FastifyInstance } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'

/**
 * Node would answer these itself, with an empty body: a request without Host gets a problem here, and an unknown Expect
 * header is ignored.
 */
export function requireHost(fastify: FastifyInstance): void {
  const { server } = fastify
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  fastify.addHook('onRequest', ({ raw }, _, done) => {
    if (raw.headers.host !== undefined || raw.httpVersion === '1.0') done()
    else done(new ProblemException('malformed-request', 'A request names its host in the header Host.'))
  })
}
