/** Where a dossier stands, as headers of the contract. */
export const POSITION_HEADERS = {
  ETag: {
    description: 'Revision of the dossier, quoted: give it in If-Match.',
    required: true,
    schema: { type: 'string' as const },
  },
  'X-Position': {
    description: 'Position in the log: give it as `atLeast` to a query.',
    required: true,
    schema: { type: 'string' as const },
  },
}

/** Of what a write began: where that is. */
export const locationHeader = (names: string) => ({
  Location: {
    description: `Address of ${names}.`,
    required: true,
    schema: { type: 'string' as const, format: 'uri-reference' },
  },
})
