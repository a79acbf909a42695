import type { FastifyRequest } from 'fastify'
import type { Who } from './who.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the guard let the request in; absent where anyone may ask. */
    who?: Who
  }
}

/** Who was let in. Nobody is where anyone may ask: such an endpoint records nothing, and does not look. */
export function whoOf({ who, url }: FastifyRequest): Who {
  if (!who) throw new TypeError(`Nobody was asked who it is at ${url.split('?')[0]}.`)
  return who
}
