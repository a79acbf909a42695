const reference = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } })

export const REQUEST_ID = {
  description:
    'Id of the request in the server’s log: the caller’s own when it sent a UUID. Absent where a request did not arrive whole.',
  schema: { type: 'string' as const, format: 'uuid' },
}

/** Headers that more than one answer has, as they stand in the contract's components. */
export const answerHeaders = {
  'X-Request-Id': REQUEST_ID,
  'X-Content-Type-Options': {
    description: 'The body is what its type says.',
    required: true,
    schema: { type: 'string' as const, enum: ['nosniff'] },
  },
  'Cache-Control': {
    description: 'What somebody had to identify for is kept by nobody on the way.',
    required: false,
    schema: { type: 'string' as const, enum: ['no-store'] },
  },
}

export const EVERY_ANSWER = { ...reference('X-Request-Id'), ...reference('X-Content-Type-Options') }
export const CACHE_CONTROL = reference('Cache-Control')
