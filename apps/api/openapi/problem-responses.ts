import type { OpenAPIObject } from '@nestjs/swagger'
import { CACHE_CONTROL, EVERY_ANSWER } from './answer-headers.js'
import { problemTypes, problemUri } from '../problems/problem-types.js'

type Responses = NonNullable<NonNullable<OpenAPIObject['components']>['responses']>

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
        headers: { ...EVERY_ANSWER, ...CACHE_CONTROL, ...(status >= 503 && RETRY_AFTER) },
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
  readonly posts: boolean
  readonly identified: boolean
  readonly writes: boolean
  /** What the operation itself says that it can answer. */
  readonly own: readonly number[]
}

/** Which problems an endpoint can answer with. What a caller sends along is read, whether it is asked for or not. */
export function problemStatuses({ path, posts, identified, writes, own }: Asked): readonly number[] {
  return [
    400,
    ...(identified ? [401, 403] : []),
    ...(path.includes('{') || posts ? [404] : []),
    ...(path.startsWith('/reports/') ? [406] : []),
    408,
    ...(writes ? [409, 412, 422, 504] : []),
    ...(path === '/linkages' || path.endsWith('/cancellation') ? [409] : []),
    ...(posts ? [413, 415] : []),
    431,
    ...(identified ? [503] : []),
    ...own,
    500,
  ]
}
