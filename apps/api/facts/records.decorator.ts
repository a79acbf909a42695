import { applyDecorators, Post } from '@nestjs/common'
import { ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { Role } from '#libs/trajectory'
import { locationHeader, POSITION_HEADERS } from '../http/position-headers.js'
import { RecordedView } from '../http/recorded.view.js'
import { TakesKey } from '../http/takes-key.decorator.js'
import { TakesRevision } from '../http/takes-revision.decorator.js'
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
    ...(opens ? [] : [TakesRevision()]),
    TakesKey(),
    recorded(201, 'Recorded, and durable.', locates),
    recorded(200, 'It was already so: nothing was recorded.', locates),
  )
