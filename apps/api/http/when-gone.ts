import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'

/** Once whoever asked has left before all of the answer was sent; at once, where that has happened. */
export function onceGone(raw: ServerResponse, act: () => void): void {
  if (raw.destroyed) return act()
  raw.once('close', () => {
    if (!raw.writableFinished) act()
  })
}

/** The same as a signal: what takes long need not go on for nobody. */
export function whenGone({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const gone = new AbortController()
  onceGone(raw, () => gone.abort())
  return gone.signal
}
