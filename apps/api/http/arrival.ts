import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { answerClientError } from './client-error.js'

export interface ArrivalLimits {
  /** Milliseconds within which a request is there, body and all. */
  readonly whole: number
  /** Those that may take as long as they need, by path: they must only go on arriving. */
  readonly streams: ReadonlySet<string>
}

/** What a stream has to bring within the time in which another request is there as a whole. */
const LEAST_BYTES = 1_024

/** What is injected, without a connection, is there as a whole. */
const arrives = ({ socket, headers }: IncomingMessage): boolean =>
  socket instanceof Socket && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0)

/**
 * Cuts off what does not arrive. Node's own limit is one for the whole server, and a file may take hours: so it is off, and
 * this stands in for it. That headers arrive in time Node sees to.
 */
export function requireArrival(fastify: FastifyInstance, { whole, streams }: ArrivalLimits): void {
  fastify.addHook('onRequest', (request, _, done) => {
    if (arrives(request.raw)) watch(request.raw, whole, streams.has(request.routeOptions.url ?? ''))
    done()
  })
}

function watch(request: IncomingMessage, limit: number, isStream: boolean): void {
  const { socket } = request
  let before = socket.bytesRead
  const look = () => {
    if (request.complete) return
    if (!isStream || socket.bytesRead - before < LEAST_BYTES) return cutOff(request)
    before = socket.bytesRead
    timer.refresh()
  }
  const timer = setTimeout(look, limit).unref()
  request.once('close', () => clearTimeout(timer))
}

function cutOff({ socket }: IncomingMessage): void {
  answerClientError({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, socket)
  socket.destroySoon()
}
