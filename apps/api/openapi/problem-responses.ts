import type { OpenAPIObject } from '@nestjs/swagger'
import { CACHE_CONTROL, EVERY_ANSWER } from './answer-headers.js'
import { problemTypes, problemUri } from '../problems/problem-types.js'

type Components = NonNullable<OpenAPIObject['components']>
type Responses = NonNullable<Components['responses']>
type Headers = NonNullable<Components['headers']>

const RETRY_AFTER = { 'Retry-After': { description: 'Seconds.', required: true, schema: { type: 'integer' as const } } }

/** What is asked by a method that the contract does not have: said in its description, since no operation answers so. */
const OF_NO_OPERATION = 405

const statuses = [...new Set([...problemTypes.values()].map(([status]) => status))].filter(it => it !== OF_NO_OPERATION)

const typesOf = (status: number) => [...problemTypes].filter(([, [own]]) => own === status)

const describe = (status: number): string =>
  typesOf(status)
    .map(([name, [, title, meaning]]) => `* \`${problemUri(name)}\` - ${title}. ${meaning}`)
    .join('\n')

/** One reusable response for each status, which lists the types of problem that it can be; 401 says how to identify. */
export const problemResponses = (ofIdentity: Headers): Responses =>
  Object.fromEntries(
    statuses.map(status => [
      `Problem${status}`,
      {
        description: describe(status),
        headers: {
          ...EVERY_ANSWER,
          ...CACHE_CONTROL,
          ...(status === 401 && ofIdentity),
          ...(status >= 503 && RETRY_AFTER),
        },
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                {
                  type: 'object',
                  properties: { type: { type: 'string', enum: typesOf(status).map(([name]) => problemUri(name)) } },
                },
              ],
            },
          },
        },
      },
    ]),
  )

interface EndpointTraits {
  /** Its address names a dossier, a file, a report. */
  readonly isOfOne: boolean
  readonly posts: boolean
  readonly identified: boolean
  readonly writes: boolean
  readonly conditional: boolean
  /** What the operation itself says that it can answer. */
  readonly own: readonly number[]
}

/** Which problems an endpoint can answer with. 400 is always possible: a query or body that was not asked for is checked too. */
export function problemStatuses({
  isOfOne,
  posts,
  identified,
  writes,
  conditional,
  own,
}: EndpointTraits): readonly number[] {
  return [
    400,
    ...(identified ? [401, 403] : []),
    ...(isOfOne || posts ? [404] : []),
    408,
    ...(writes ? [409, 422, 504] : []),
    ...(conditional ? [412] : []),
    ...(posts ? [413, 415] : []),
    431,
    ...(identified ? [503] : []),
    ...own,
    500,
  ]
}
