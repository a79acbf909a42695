import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Of a page, that of the documentation: it loads and asks only from where it came itself, stands in no other page, and
 * tells nobody its address. Its styles stand in it in part.
 */
const OF_A_PAGE = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}

const isPage = (type: unknown): boolean => typeof type === 'string' && type.startsWith('text/html')

/** On every answer. What somebody had to identify for may be about a person: nobody on the way keeps a copy. */
export function addResponseHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  _payload: unknown,
  done: () => void,
): void {
  reply.header('x-request-id', request.id)
  reply.header('x-content-type-options', 'nosniff')
  if (isPage(reply.getHeader('content-type'))) reply.headers(OF_A_PAGE)
  if (request.who) reply.header('cache-control', 'no-store')
  done()
}
