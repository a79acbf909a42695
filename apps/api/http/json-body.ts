import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'
import { isUnicode } from './charset.js'

/** A packed body is not unpacked here (RFC 9110, 8.4): read as it comes, it would be said to be no UTF-8. */
const isPacked = (coding = 'identity'): boolean => coding.trim().toLowerCase() !== 'identity'

/**
 * Read as another charset, bytes that are not UTF-8 would be stored as other names than were meant: refused instead. No
 * bytes are no body, as of whoever names no type: many clients name one whatever they send.
 */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error')
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isPacked(request.headers['content-encoding'])) {
      done(new ProblemException('media-type-unsupported', 'The body must be sent as it is, without Content-Encoding.'))
    } else if (!isUnicode(request.headers['content-type'])) {
      done(new ProblemException('media-type-unsupported', 'The body must be sent in UTF-8.'))
    } else if (body.length === 0) {
      done(null, undefined)
    } else if (!isUtf8(body)) {
      done(new ProblemException('malformed-json', 'The body is not UTF-8.'))
    } else {
      void parse(request, body.toString(), done)
    }
  })
}
