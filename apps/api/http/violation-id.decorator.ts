import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { invalid } from '../validation/field-error.js'
import { isViolationId } from '../validation/fields.js'

export function violationIdIn({ params }: Pick<FastifyRequest, 'params'>): string {
  const { violation } = params as Readonly<Record<string, string | undefined>>
  if (!isViolationId(violation)) throw invalid('violation', 'violation-id', 'must be the id of a violation file')
  return violation
}

export const ViolationId = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  violationIdIn(context.switchToHttp().getRequest<FastifyRequest>()),
)
