import type { OpenAPIObject } from '@nestjs/swagger'
import { problemTypes, problemUri } from '../problems/problem-types.js'

type Responses = NonNullable<NonNullable<OpenAPIObject['components']>['responses']>

const REQUEST_ID = { $ref: '#/components/headers/X-Request-Id' }
const RETRY_AFTER = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const } } }

const statuses = [...new Set([...problemTypes.values()].map(([status]) => status))]

const typesOf = (status: number) => [...problemTypes].filter(([, [own]]) => own === status)

const describe = (status: number): string =>
  typesOf(status)
    .map(([name, [, title, meaning]]) => `* \`${problemUri(name)}\` - ${title}. ${meaning}`)
    .join('\n')

/** One reusable response for each status, which lists the types of problem that it can be. */
export const problemResponses = (): Responses =>
  Object.fromEntries(
    statuses.map(status => [
      `Problem${status}`,
      {
        description: describe(status),
        headers: { 'X-Request-Id': REQUEST_ID, ...(status >= 503 && RETRY_AFTER) },
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { properties: { type: { enum: typesOf(status).map(([name]) => problemUri(name)) } } },
              ],
            },
          },
        },
      },
    ]),
  )

interface Asked {
  readonly path: string
  readonly identified: boolean
  readonly writes: boolean
  readonly hasBody: boolean
  readonly hasParameters: boolean
}

/** Which problems an endpoint can answer with, beside a fault of ours. */
export function problemStatuses({ path, identified, writes, hasBody, hasParameters }: Asked): readonly number[] {
  return [
    ...(hasBody || hasParameters ? [400] : []),
    ...(identified ? [401, 403] : []),
    ...(path.includes('{') || hasBody ? [404] : []),
    ...(path.startsWith('/reports/') ? [406] : []),
    ...(writes ? [409, 412, 422, 504] : []),
    ...(path === '/linkages' || path.endsWith('/cancellation') ? [409] : []),
    ...(hasBody ? [413, 415] : []),
    ...(identified ? [503] : []),
    500,
  ]
}
