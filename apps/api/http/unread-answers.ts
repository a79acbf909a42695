import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Requests that a client may have sent on one connection ahead of the answers that it has taken. */
export const MOST_AHEAD = 16

/**
 * Cuts off whoever goes on asking and does not take the answers. HTTP lets requests be sent ahead (RFC 9112, 9.3.2), some
 * thousand in one piece; their answers wait in memory, and a few such clients would take all of it. A client that had
 * reasons of its own knows that what was not answered is to be asked again. One answer that is not taken is given up after
 * so many milliseconds in which nothing moved either way.
 */
export function requireReading(fastify: FastifyInstance, stillMs: number): void {
  fastify.server.setTimeout(stillMs)
  const ahead = new WeakMap<Socket, number>()
  fastify.addHook('onRequest', ({ raw: { socket } }, { raw: answer }, done) => {
    // What came in one piece with the request at which it was cut off is not begun.
    if (socket.destroyed) return
    const before = ahead.get(socket) ?? 0
    if (before === MOST_AHEAD) {
      socket.destroy()
      return
    }
    ahead.set(socket, before + 1)
    answer.once('close', () => ahead.set(socket, ahead.get(socket)! - 1))
    done()
  })
}
