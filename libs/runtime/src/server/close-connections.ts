import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

const LOOK_MS = 50

/** Requests under way get this long to finish. */
const PATIENCE_MS = 15_000

/** Those that have sent nothing yet: Node takes them for requests that are about to arrive, and never for idle. */
function silentOf({ server }: FastifyInstance): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
}

/**
 * Once the server stops, a connection is closed as soon as its request is answered: left to itself it would idle on for
 * as long as clients may keep one open, and hold the stop up.
 */
export function closeConnectionsWhenStopping(fastify: FastifyInstance): void {
  const closeSilent = silentOf(fastify)
  fastify.addHook('preClose', done => {
    const { server } = fastify
    if (server.listening) {
      const closing = setInterval(() => {
        server.closeIdleConnections()
        closeSilent()
      }, LOOK_MS)
      const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
      server.once('close', () => {
        clearInterval(closing)
        clearTimeout(patience)
      })
    }
    done()
  })
}
