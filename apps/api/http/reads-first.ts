import type { FastifyReply, FastifyRequest } from 'fastify'

/** Writes that begin in one turn of the event loop. */
const WRITES_A_TURN = 4

type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void

/**
 * Whoever reads does not wait for everybody who writes. Clients that are answered together, because their writes were
 * committed together, also ask again together: a few of them begin in each turn of the event loop, and what is only
 * read begins at once. No write waits for more than those that came before it.
 */
export function readsFirst(): Hook {
  const waiting: (() => void)[] = []
  const turn = (): void => {
    const beginning = waiting.splice(0, WRITES_A_TURN)
    if (waiting.length > 0) setImmediate(turn)
    for (const begin of beginning) begin()
  }
  return ({ method }, _reply, done) => {
    if (method === 'GET' || method === 'HEAD') {
      done()
      return
    }
    waiting.push(done)
    if (waiting.length === 1) setImmediate(turn)
  }
}
