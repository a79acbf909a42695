import { LogController, type FastifyReply, type FastifyRequest } from 'fastify'

const UNAVAILABLE = 503

/** Who gets 503 is told to ask again; where that is a fault, its cause has a line of its own. */
function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status < 500) return 'info'
  return status === UNAVAILABLE ? 'warn' : 'error'
}

/**
 * One line per request: the route's pattern instead of its address, and no header, query or body. What a caller sends
 * can be about a person; what the log keeps is not.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {
    // Said once, when it is answered.
  }

  override requestCompleted(error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      role: request.who?.role,
    }
    request.log[error ? 'error' : levelOf(reply.statusCode)]({ ...line, err: error ?? undefined }, 'answered')
  }

  override routeNotFound(): void {
    // The line of the answer says so without the address.
  }

  override writeHeadError(error: Error, request: FastifyRequest): void {
    request.log.warn({ err: error }, 'headers could not be sent')
  }
}
