import type { OpenAPIObject } from '@nestjs/swagger'
import { problemTypes, problemUri, type ProblemName } from '../problems/problem-types.js'
import { CACHE_CONTROL, EVERY_ANSWER } from './answer-headers.js'

type Components = NonNullable<OpenAPIObject['components']>
type Responses = NonNullable<Components['responses']>
type Headers = NonNullable<Components['headers']>

/** An operation, and what it can answer other than what was asked for. */
export interface Answering {
  readonly responses: Responses
  readonly problems: readonly ProblemName[]
}

const RETRY_AFTER = { 'Retry-After': { description: 'Seconds.', required: true, schema: { type: 'integer' as const } } }

/** By which rules it is refused is each operation's own, and told there. All else many have in common. */
const A_RULE_REFUSES = 409

const typeOf = (name: string) => problemTypes.get(name)!

const told = (name: string): string => {
  const [, title, meaning] = typeOf(name)
  return `* \`${problemUri(name)}\` - ${title}. ${meaning}`
}

/** An answer that is one of these problems, which have one status; 401 says how to identify. */
const response = (status: number, names: readonly ProblemName[], ofIdentity: Headers): Responses[string] => ({
  description: names.map(told).join('\n'),
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
          { type: 'object', properties: { type: { type: 'string', enum: names.map(problemUri) } } },
        ],
      },
    },
  },
})

const byStatus = (problems: readonly ProblemName[]): ReadonlyMap<number, readonly ProblemName[]> =>
  Map.groupBy(problems, name => typeOf(name)[0])

const inPascalCase = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())

/** `Problem404` and what sets it apart from other answers of that status: `Problem404ViolationUnknown`. */
function nameOf(status: number, names: readonly ProblemName[], operations: readonly Answering[]): string {
  const others = operations.map(({ problems }) => byStatus(problems).get(status)).filter(it => it !== undefined)
  const ownOnes = names.filter(name => !others.every(other => other.includes(name)))
  return `Problem${status}${ownOnes.map(inPascalCase).join('')}`
}

/** Tells each operation the problems that it can answer with, and gives the components that they share. */
export function tellProblems(operations: readonly Answering[], ofIdentity: Headers): Responses {
  const shared: Responses = {}
  for (const { responses, problems } of operations) {
    for (const [status, names] of byStatus(problems)) {
      if (status === A_RULE_REFUSES) {
        responses[status] = response(status, names, ofIdentity)
        continue
      }
      const name = nameOf(status, names, operations)
      shared[name] ??= response(status, names, ofIdentity)
      responses[status] = { $ref: `#/components/responses/${name}` }
    }
  }
  return shared
}
