import type { OpenAPIObject } from '@nestjs/swagger'
import type { Identity } from '#libs/runtime'
import { ROLES } from '#libs/trajectory'
import { ANYONE } from '../identity/roles.decorator.js'

type Components = NonNullable<OpenAPIObject['components']>
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { 'x-roles'?: readonly string[] }

interface Stated {
  readonly securitySchemes: NonNullable<Components['securitySchemes']>
  readonly parameters: NonNullable<Components['parameters']>
  /** Of an answer that asks who it is. */
  readonly headers: NonNullable<Components['headers']>
}

const ROLE = { type: 'string' as const, enum: [...ROLES] }

/** What the contract says of each identity. */
const stated: Readonly<Record<Identity, Stated>> = {
  local: {
    securitySchemes: {
      actor: { type: 'apiKey', in: 'header', name: 'X-Actor', description: 'Who asks.' },
      role: { type: 'apiKey', in: 'header', name: 'X-Role', description: `One of ${ROLES.join(', ')}.` },
    },
    parameters: {},
    headers: {},
  },
  token: {
    securitySchemes: {
      token: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'Access token of the identity provider: who asks, and in which role.',
      },
    },
    parameters: {
      'X-Role': {
        name: 'X-Role',
        in: 'header',
        required: false,
        description: 'Picks one of the roles of the token where it has several.',
        schema: ROLE,
      },
    },
    headers: {
      'WWW-Authenticate': {
        description: '`Bearer`, with `error="invalid_token"` when a token was brought.',
        schema: { type: 'string' },
      },
    },
  },
}

function stateIn(operation: Operation, { securitySchemes, parameters }: Stated): void {
  if (operation['x-roles']?.includes(ANYONE)) {
    operation.security = []
    return
  }
  operation.security = [Object.fromEntries(Object.keys(securitySchemes).map(scheme => [scheme, []]))]
  const references = Object.keys(parameters).map(name => ({ $ref: `#/components/parameters/${name}` }))
  operation.parameters = [...(operation.parameters ?? []), ...references]
}

/** How whoever asks says who it is, in the contract of a server that asks for it in this way. */
export function stateIdentity(document: OpenAPIObject, identity: Identity): OpenAPIObject {
  const { securitySchemes, parameters, headers } = stated[identity]
  const { components = {} } = document
  components.securitySchemes = securitySchemes
  components.parameters = { ...components.parameters, ...parameters }
  const refusal = components.responses?.['Problem401'] as { headers?: object } | undefined
  if (refusal) refusal.headers = { ...refusal.headers, ...headers }
  for (const { get, post } of Object.values(document.paths)) {
    for (const operation of [get, post]) if (operation) stateIn(operation, stated[identity])
  }
  return document
}
