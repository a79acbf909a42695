import { applyDecorators, SetMetadata } from '@nestjs/common'
import { ApiHeader } from '@nestjs/swagger'
import { IF_MATCH_PATTERN } from './conditions.js'

export const TAKES_REVISION = 'traject:takes-revision'

/** A write to a dossier that stands at a revision, on which it can be made conditional. */
export const TakesRevision = () =>
  applyDecorators(
    SetMetadata(TAKES_REVISION, true),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'Quoted revision that the dossier must still stand at (412 when it does not), or `*`.',
      schema: { type: 'string', pattern: IF_MATCH_PATTERN.source, example: '"3"' },
    }),
  )
