import type { OpenAPIObject } from '@nestjs/swagger'
import { AN_ACTOR } from '#libs/commands'
import type { Identity } from '#libs/runtime'
import { ROLES } from '#libs/trajectory'

type Components = NonNullable<OpenAPIObject['components']>

export interface IdentityStated {
  readonly securitySchemes: NonNullable<Components['securitySchemes']>
  readonly parameters: NonNullable<Components['parameters']>
  /** Of an answer that asks who it is. */
  readonly headers: NonNullable<Components['headers']>
}

const ROLE = { type: 'string' as const, enum: [...ROLES] }

/** How whoever asks says who it is, in the contract of a server that asks for it in this way. */
export const identityStated: Readonly<Record<Identity, IdentityStated>> = {
  local: {
    securitySchemes: {
      actor: { type: 'apiKey', in: 'header', name: 'X-Actor', description: `Who asks: ${AN_ACTOR}.` },
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
