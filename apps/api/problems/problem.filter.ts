import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemUri } from './problem-types.js'
import { PROBLEM_JSON, type Problem } from './problem.js'
import type { TechnicalProblem } from './technical-problems.js'
import { toProblem } from './to-problem.js'

const AWAITED = [
  'not-ready',
  'not-yet-overwritten',
  'position-not-reached',
  'rows-not-ready',
] as const satisfies readonly TechnicalProblem[]
/** Who asks is told to ask again: no fault by itself, and a client that waits for what never comes raises no alarm. */
const isAwaited = ({ type }: Problem): boolean => AWAITED.some(name => problemUri(name) === type)

/** Answers whatever was thrown as `application/problem+json`; what is our fault is logged with its cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
  }
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { problem, headers } = toProblem(error)
  // Whoever reported a person and is told the dossier has consulted it.
  if (problem.dossier !== undefined) request.dossier = problem.dossier
  if (problem.status >= 500) request.log[isAwaited(problem) ? 'warn' : 'error']({ err: error }, problem.title)
  if (reply.sent) return
  void reply
    .code(problem.status)
    .headers({
      ...headers,
      'content-type': PROBLEM_JSON,
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
    })
    .send(JSON.stringify(problem))
}
