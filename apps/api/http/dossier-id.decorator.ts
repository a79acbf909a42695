import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { invalid } from '../validation/field-error.js'
import { isUuid } from '../validation/fields.js'

export function dossierIdIn({ params }: Pick<FastifyRequest, 'params'>): string {
  const { dossier } = params as Readonly<Record<string, string | undefined>>
  if (!isUuid(dossier)) throw invalid('dossier', 'uuid', 'must be the id of a dossier, a UUID in lower case')
  return dossier
}

export const DossierId = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  dossierIdIn(context.switchToHttp().getRequest<FastifyRequest>()),
)
