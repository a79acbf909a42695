import type { OpenAPIObject } from '@nestjs/swagger'
import type { Identity } from '#libs/runtime'
import { TEXT_ID_PATTERN } from '#libs/trajectory'
import { ANYONE } from '../identity/roles.decorator.js'
import type { ProblemName } from '../problems/problem-types.js'
import { UUID_PATTERN } from '../validation/fields.js'
import { problemsOf } from './answered-by.js'
import { answerHeaders, CACHE_CONTROL, EVERY_ANSWER, REQUEST_ID } from './answer-headers.js'
import { tellExamples } from './examples-told.js'
import { identityStated, type IdentityStated } from './identity-stated.js'
import { tellProblems, type Answering } from './problem-responses.js'

type PathItem = OpenAPIObject['paths'][string]
type Operation = NonNullable<PathItem['get']> & {
  'x-roles'?: readonly string[]
  'x-problems'?: readonly ProblemName[]
}
type Json = { [name: string]: unknown }

/** Parts of addresses that the handlers read themselves. */
const PATH_PARAMETERS = {
  dossier: {
    description: 'Id of the dossier.',
    schema: { type: 'string' as const, format: 'uuid', pattern: UUID_PATTERN.source },
  },
  violation: {
    description: 'Id of the violation file.',
    schema: { type: 'string' as const, pattern: TEXT_ID_PATTERN.source },
  },
}

const pathParameters = (path: string) =>
  Object.entries(PATH_PARAMETERS)
    .filter(([name]) => path.includes(`{${name}}`))
    .map(([name, parameter]) => ({ name, in: 'path' as const, required: true, ...parameter }))

/** OpenAPI 3.1 has no `nullable`: null is one of the types. */
function withoutNullable(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const schema = value as Json
  if (schema['nullable'] === true) {
    schema['type'] = [schema['type'], 'null']
    if (Array.isArray(schema['enum'])) schema['enum'] = [...(schema['enum'] as unknown[]), null]
    delete schema['nullable']
  }
  for (const part of Object.values(schema)) withoutNullable(part)
}

const securityBy = ({ securitySchemes }: IdentityStated) => [
  Object.fromEntries(Object.keys(securitySchemes).map(scheme => [scheme, []])),
]
const parametersBy = ({ parameters }: IdentityStated) =>
  Object.keys(parameters).map(name => ({ $ref: `#/components/parameters/${name}` }))

/** Completes it, but for the answers that say what went wrong: which it shares is known when all are seen. */
function completeOperation(path: string, method: 'get' | 'post', operation: Operation, identity: Identity): Answering {
  const roles = operation['x-roles'] ?? []
  const identified = !roles.includes(ANYONE)
  const stated = identityStated[identity]
  const { parameters = [] } = operation
  const problems = problemsOf({
    path,
    method,
    parameters: new Set(parameters.flatMap(it => ('name' in it ? it.name : []))),
    identified,
    takesFile: takesFile(operation),
    own: operation['x-problems'] ?? [],
  })
  delete operation['x-problems']
  const responses = operation.responses as Answering['responses']
  for (const response of Object.values(responses) as { headers?: Json }[]) {
    response.headers = { ...response.headers, ...EVERY_ANSWER, ...(identified && CACHE_CONTROL) }
  }
  operation.parameters = [
    ...pathParameters(path),
    ...tellExamples(parameters),
    { $ref: '#/components/parameters/X-Request-Id' },
    ...(identified ? parametersBy(stated) : []),
  ]
  operation.security = identified ? securityBy(stated) : []
  operation.description = [operation.description, identified && `Roles: ${roles.join(', ')}.`]
    .filter(Boolean)
    .join('\n\n')
  return { responses, problems }
}

const takesFile = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined && 'content' in requestBody && !('application/json' in requestBody.content)

/** Unknown fields are errors: whoever generates a client from the contract learns it there. */
function closeBodies({ schemas = {} }: NonNullable<OpenAPIObject['components']>): void {
  for (const [name, schema] of Object.entries(schemas)) {
    if (/(Body|Patch)$/.test(name)) Object.assign(schema, { additionalProperties: false })
  }
}

/** What holds for every endpoint is said here once, instead of on each of them. */
export function completeDocument(document: OpenAPIObject, identity: Identity): OpenAPIObject {
  const stated = identityStated[identity]
  const groups = new Set<string>()
  const answering: Answering[] = []
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post'] as const) {
      const operation = item[method]
      if (!operation) continue
      answering.push(completeOperation(path, method, operation, identity))
      for (const tag of operation.tags ?? []) groups.add(tag)
    }
  }
  document.components = {
    ...document.components,
    headers: answerHeaders,
    parameters: {
      'X-Request-Id': { name: 'X-Request-Id', in: 'header', required: false, ...REQUEST_ID },
      ...stated.parameters,
    },
    responses: tellProblems(answering, stated.headers),
    securitySchemes: stated.securitySchemes,
  }
  document.tags = [...groups].map(name => ({ name }))
  closeBodies(document.components)
  withoutNullable(document)
  return document
}
