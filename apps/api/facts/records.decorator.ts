import { applyDecorators, Post } from '@nestjs/common'
import { ApiExtension, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { Role } from '#libs/trajectory'
import { IF_MATCH_PATTERN, KEY_PATTERN } from '../http/conditions.js'
import { locationHeader, POSITION_HEADERS } from '../http/position-headers.js'
import { RecordedView } from '../http/recorded.view.js'
import { Roles } from '../identity/roles.decorator.js'

interface Recording {
  /** What the fact says, in a sentence: the operation's summary. */
  readonly summary: string
  readonly roles: readonly [Role, ...Role[]]
  readonly description?: string
  /** There is no dossier yet whose revision could be insisted on. */
  readonly opens?: boolean
  /** What Location leads to, where the answer has one. */
  readonly locates?: string
}

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'Quoted revision that the dossier must still stand at (412 when it does not), or `*`.',
  schema: { type: 'string', pattern: IF_MATCH_PATTERN.source, example: '"3"' },
})

const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description:
    'Chosen by the caller, 1 to 128 visible ASCII characters, and not a person’s number. The same request sent again with the same key is done once and answered as the first time; with another body it is refused (422).',
  schema: { type: 'string', pattern: KEY_PATTERN.source },
})

const recorded = (status: 200 | 201, description: string, locates: string | undefined) =>
  ApiResponse({
    status,
    description,
    type: RecordedView,
    headers: { ...POSITION_HEADERS, ...(locates !== undefined && locationHeader(locates)) },
  })

/** An endpoint that records a fact: everything about it that its address and body do not say. */
export const Records = (
  path: string,
  { summary, roles, description = '', opens, locates }: Recording,
): MethodDecorator =>
  applyDecorators(
    Post(path),
    Roles(...roles),
    ApiOperation({ summary, description }),
    ApiExtension('x-writes', true),
    ...(opens ? [] : [IF_MATCH]),
    IDEMPOTENCY_KEY,
    recorded(201, 'Recorded, and durable.', locates),
    recorded(200, 'It was already so: nothing was recorded.', locates),
  )
