import type { FastifyInstance } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'

const HOST = /^host$/i

/** Node keeps the first of several, and whoever stands in front of it may have gone by another one. */
const hostsIn = (rawHeaders: readonly string[]): number =>
  rawHeaders.filter((name, index) => index % 2 === 0 && HOST.test(name)).length

/**
 * One Host, or none by a client of HTTP/1.0 (RFC 9112, 3.2). Without one Node would answer itself, with an empty body, as it
 * would where it does not know what an Expect header expects: that is ignored.
 */
export function requireHost(fastify: FastifyInstance): void {
  const { server } = fastify
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  fastify.addHook('onRequest', ({ raw }, _, done) => {
    const hosts = hostsIn(raw.rawHeaders)
    if (hosts === 1 || (hosts === 0 && raw.httpVersion === '1.0')) done()
    else done(new ProblemException('malformed-request', 'A request names its host in one header Host.'))
  })
}
