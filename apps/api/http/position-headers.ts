/** Where a dossier stands, as headers of the contract. */
export const POSITION_HEADERS = {
  ETag: { description: 'Revision of the dossier, quoted: give it in If-Match.', schema: { type: 'string' as const } },
  'X-Position': {
    description: 'Position in the log: give it as `atLeast` to a query.',
    schema: { type: 'string' as const },
  },
}

/** Of what a write began: where that is. */
export const locationHeader = (names: string) => ({
  Location: { description: `Address of ${names}.`, schema: { type: 'string' as const, format: 'uri-reference' } },
})
