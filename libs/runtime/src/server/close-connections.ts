import type { FastifyInstance } from 'fastify'

const LOOK_MS = 50

/** Requests under way get this long to finish. */
const PATIENCE_MS = 15_000

/**
 * Once the server stops, a connection is closed as soon as its request is answered: left to itself it would idle on for
 * as long as clients may keep one open, and hold the stop up.
 */
export function closeConnectionsWhenStopping(fastify: FastifyInstance): void {
  fastify.addHook('preClose', done => {
    const { server } = fastify
    if (server.listening) {
      const closing = setInterval(() => server.closeIdleConnections(), LOOK_MS)
      const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
      server.once('close', () => {
        clearInterval(closing)
        clearTimeout(patience)
      })
    }
    done()
  })
}
