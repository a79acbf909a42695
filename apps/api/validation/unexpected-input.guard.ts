import { Readable } from 'node:stream'
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js'
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js'
import type { FastifyRequest } from 'fastify'
import { requireNoRevision } from '../http/conditions.js'
import { TAKES_REVISION } from '../http/takes-revision.decorator.js'
import { checkerOf } from './compiled-checker.js'
import { InvalidInput } from './field-error.js'

interface Takes {
  readonly query: boolean
  readonly body: boolean
  readonly revision: boolean
}

/** Whoever takes the whole request sees to its body: a file. */
const WITH_BODY = [RouteParamtypes.BODY, RouteParamtypes.REQUEST]

class Nothing {}
const checkNothing = checkerOf(Nothing)

/** The pipe checks what a handler takes; what it takes nothing of would be overlooked, and is checked here. */
@Injectable()
export class UnexpectedInputGuard implements CanActivate {
  private readonly takes = new Map<unknown, Takes>()

  canActivate(context: ExecutionContext): boolean {
    const { method, headers, query, body } = context.switchToHttp().getRequest<FastifyRequest>()
    const takes = this.takenBy(context)
    if (!takes.query) requireNothing(query)
    if (!takes.body && !isNothingOrFile(body)) requireNothing(body)
    if (!takes.revision && method === 'POST') requireNoRevision(headers['if-match'])
    return true
  }

  private takenBy(context: ExecutionContext): Takes {
    const handler = context.getHandler()
    const known = this.takes.get(handler)
    if (known) return known
    const metadata: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name)
    const types = Object.keys(metadata ?? {}).map(key => Number(key.split(':')[0]))
    const takes = {
      query: types.includes(RouteParamtypes.QUERY),
      body: WITH_BODY.some(type => types.includes(type)),
      revision: Reflect.getMetadata(TAKES_REVISION, handler) === true,
    }
    this.takes.set(handler, takes)
    return takes
  }
}

/** Nothing was sent, or a file: a stream, which whoever takes it reads. */
const isNothingOrFile = (body: unknown): boolean => body === undefined || body === null || body instanceof Readable

function requireNothing(value: unknown): void {
  const errors = checkNothing(value)
  if (errors.length > 0) throw new InvalidInput(errors)
}
