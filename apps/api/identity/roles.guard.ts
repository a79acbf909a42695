import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'
import { ADMITTED, ANYONE, type Admitted } from './roles.decorator.js'
import type { Identify, Who } from './who.js'

/** Lets in whom the endpoint's `@Roles` admits. An endpoint without `@Roles` lets in nobody. */
@Injectable()
export class RolesGuard implements CanActivate {
  private readonly admitted = new Map<unknown, ReadonlySet<Admitted>>()

  constructor(private readonly identify: Identify) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const admitted = this.admittedBy(context)
    if (admitted.has(ANYONE)) return true

    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const admit = (who: Who): boolean => {
      request.who = who
      if (admitted.has(who.role)) return true
      throw new ProblemException('role-not-allowed', `The role ${who.role} may not use this endpoint.`)
    }
    const who = this.identify(request.headers)
    return who instanceof Promise ? who.then(admit) : admit(who)
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
