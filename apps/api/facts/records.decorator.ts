import { applyDecorators, Post } from '@nestjs/common'
import { ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger'
import { refusedBy, type Role, type TrajectoryEvent } from '#libs/trajectory'
import { locationHeader, POSITION_HEADERS } from '../http/position-headers.js'
import { RecordedView } from '../http/recorded.view.js'
import { TakesKey } from '../http/takes-key.decorator.js'
import { TakesRevision } from '../http/takes-revision.decorator.js'
import { Roles } from '../identity/roles.decorator.js'
import { Answers } from '../problems/answers.decorator.js'
import type { ProblemName } from '../problems/problem-types.js'

interface Recording {
  /** What the fact says, in a sentence: the operation's summary. */
  readonly summary: string
  /** The event that it comes to, and with it the rules by which it can be refused. */
  readonly event: TrajectoryEvent['type']
  /** That of them which no body can meet: it has no field to say what is refused. */
  readonly neverBy?: ProblemName
  readonly roles: readonly [Role, ...Role[]]
  readonly description?: string
  /** There is no dossier yet whose revision could be insisted on. */
  readonly opens?: boolean
  /** What Location leads to, where the answer has one. */
  readonly locates?: string
}

/** A reason that was given cannot be sealed. */
const TEXT_NOT_KEPT = 'person-erased'

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
  { summary, event, neverBy, roles, description = '', opens, locates }: Recording,
): MethodDecorator => {
  const rules: readonly ProblemName[] = refusedBy[event]
  return applyDecorators(
    Post(path),
    Roles(...roles),
    ApiOperation({ summary, description }),
    ApiExtension('x-writes', true),
    Answers(...rules.filter(rule => rule !== neverBy), TEXT_NOT_KEPT, 'newer-version-recorded'),
    ...(opens ? [] : [TakesRevision()]),
    TakesKey(),
    recorded(201, 'Recorded, and durable.', locates),
    recorded(200, 'It was already so: nothing was recorded.', locates),
  )
}
