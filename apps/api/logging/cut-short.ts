import type { FastifyInstance } from 'fastify'
import { onceGone } from '../http/when-gone.js'
import { logAnswer } from './request-log.js'

/**
 * Fastify logs an answer once all of it is sent, and never one that cannot be: its client left, or was cut off. What was
 * asked is done all the same, an erasure too, and part of an answer may have been read: it has its line like any other.
 */
export function logCutShort(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    onceGone(reply.raw, () => logAnswer(request, reply, { cutShort: true }))
    done()
  })
}
