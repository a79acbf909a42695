import type { FastifyReply, FastifyRequest } from 'fastify'

/** On every answer. What somebody had to identify for may be about a person: nobody on the way keeps a copy. */
export function addResponseHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  _payload: unknown,
  done: () => void,
): void {
  reply.header('x-request-id', request.id)
  reply.header('x-content-type-options', 'nosniff')
  if (request.who) reply.header('cache-control', 'no-store')
  done()
}
