import { LogController, type FastifyReply, type FastifyRequest } from 'fastify'
import { isUuid } from '../validation/fields.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The dossier that it turned out to be about, where its address does not name it. */
    dossier?: string
  }
}

const UNAVAILABLE = 503

/** Who gets 503 is told to ask again; where that is a fault, its cause has a line of its own. */
function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status < 500) return 'info'
  return status === UNAVAILABLE ? 'warn' : 'error'
}

/** An address can hold anything, an SSIN too: only what has the form of an id of ours is one. */
function dossierOf({ dossier, params }: FastifyRequest): string | undefined {
  const named = (params as Readonly<Record<string, string | undefined>> | undefined)?.['dossier']
  return dossier ?? (isUuid(named) ? named : undefined)
}

/**
 * One line per request: the route's pattern instead of its address, and no header, query or body. What a caller sends
 * can be about a person; what the log keeps is not, but for which dossier was asked for and by whom: who consulted it is
 * told by these lines alone.
 */
export function logAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  more: { readonly err?: Error | undefined; readonly cutShort?: true },
): void {
  const line = {
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    actor: request.who?.actor,
    role: request.who?.role,
    dossier: dossierOf(request),
  }
  request.log[more.err ? 'error' : levelOf(reply.statusCode)]({ ...line, ...more }, 'answered')
}

export class RequestLog extends LogController {
  override incomingRequest(): void {
    // Said once, when it is answered.
  }

  override requestCompleted(error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    logAnswer(request, reply, { err: error ?? undefined })
  }

  override routeNotFound(): void {
    // The line of the answer says so without the address.
  }

  override writeHeadError(error: Error, request: FastifyRequest): void {
    request.log.warn({ err: error }, 'headers could not be sent')
  }
}
