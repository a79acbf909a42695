import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'
import { ADMITTED, ANYONE, type Admitted } from './roles.decorator.js'
import { localIdentity, type Who } from './who.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the guard let the request in; absent where anyone may ask. */
    who?: Who
  }
}

/** Lets in whom the endpoint's `@Roles` admits. An endpoint without `@Roles` lets in nobody. */
@Injectable()
export class RolesGuard implements CanActivate {
  private readonly admitted = new Map<unknown, ReadonlySet<Admitted>>()

  canActivate(context: ExecutionContext): boolean {
    const admitted = this.admittedBy(context)
    if (admitted.has(ANYONE)) return true

    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const who = localIdentity(request.headers)
    request.who = who
    if (admitted.has(who.role)) return true
    throw new ProblemException('role-not-allowed', `The role ${who.role} may not use this endpoint.`)
  }

  private admittedBy(context: ExecutionContext): ReadonlySet<Admitted> {
    const handler = context.getHandler()
    const known = this.admitted.get(handler)
    if (known) return known
    const admitted = new Set((Reflect.getMetadata(ADMITTED, handler) ?? []) as Admitted[])
    this.admitted.set(handler, admitted)
    return admitted
  }
}
