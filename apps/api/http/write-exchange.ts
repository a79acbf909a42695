import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CommandContext, ExplainedContext, Written } from '#libs/commands'
import type { Role } from '#libs/trajectory'
import { whoOf } from '../identity/who-of.js'
import { canonicalJson } from './canonical-json.js'
import { expectedRevision, idempotencyKey } from './conditions.js'
import { dossierIdIn } from './dossier-id.decorator.js'
import type { RecordedView } from './recorded.view.js'
import { violationIdIn } from './violation-id.decorator.js'

/** A write as it was asked over HTTP: of which dossier, by whom, on what conditions; and how it is answered. */
export class WriteExchange {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  get dossier(): string {
    return dossierIdIn(this.request)
  }

  get violation(): string {
    return violationIdIn(this.request)
  }

  get role(): Role {
    return whoOf(this.request).role
  }

  get key(): string | undefined {
    return idempotencyKey(this.request.headers['idempotency-key'])
  }

  /** Who, why, and on what conditions. `reason` is free text: the command seals it. */
  context(reason?: string): CommandContext {
    const { request, key } = this
    const revision = expectedRevision(request.headers['if-match'])
    return {
      ...whoOf(request),
      correlationId: request.id,
      ...(reason !== undefined && { reason }),
      ...(revision !== undefined && { expectedRevision: revision }),
      ...(key !== undefined && { idempotencyKey: key, request: this.fingerprinted() }),
    }
  }

  /** Of a write that must say why. */
  explained(reason: string): ExplainedContext {
    return { ...this.context(), reason }
  }

  /** 201 with what was recorded; 200 without events when it was already so. */
  answer({ dossier, revision, position, events }: Written): RecordedView {
    const { request, reply } = this
    request.dossier = dossier
    reply.header('etag', `"${revision}"`)
    this.tellPosition({ position })
    reply.code(events.length > 0 ? 201 : 200)
    return {
      dossier,
      events: events.map(event => ({
        id: event.id,
        type: event.type,
        revision: String(event.revision),
        position: String(event.position),
      })),
    }
  }

  /** Where in the log stands what came of it. */
  tellPosition({ position }: { readonly position: bigint }): void {
    this.reply.header('x-position', String(position))
  }

  location(path: string): void {
    this.reply.header('location', path)
  }

  /** What tells a resend from another request with the same key. */
  private fingerprinted(): string {
    const { method, url, body } = this.request
    return `${method} ${url} ${canonicalJson(body)}`
  }
}

export const Exchange = createParamDecorator((_: unknown, context: ExecutionContext): WriteExchange => {
  const http = context.switchToHttp()
  return new WriteExchange(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
})
