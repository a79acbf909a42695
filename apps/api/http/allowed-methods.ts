import type { FastifyInstance } from 'fastify'
import { ProblemException } from '../problems/problem.exception.js'

/** Those that routes are made for; HEAD goes with GET. */
const METHODS = ['GET', 'HEAD', 'POST'] as const

/** A part of an address that is left empty matches a route, and is nobody's. */
const isThere = (route: { readonly params: object } | null): boolean =>
  route !== null && !Object.values(route.params).includes('')

/**
 * An address that is known, asked by a method that it does not take, is not said to be unknown: whoever reads a collection
 * that is only written to learns which it is (RFC 9110, 15.5.6). Judged before the body, which nobody would read.
 */
export function tellAllowedMethods(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ is404, method, url }, _, done) => {
    const allowed = is404 ? METHODS.filter(it => isThere(fastify.findRoute({ method: it, url }))) : []
    if (allowed.length === 0) {
      done()
      return
    }
    const allow = allowed.join(', ')
    done(
      new ProblemException('method-not-allowed', `This address takes ${allow}, not ${method}.`, { headers: { allow } }),
    )
  })
}
