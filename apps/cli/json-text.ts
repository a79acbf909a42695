/** JSON as the HTTP interface writes it: positions and revisions are decimal strings. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, it: unknown) => (typeof it === 'bigint' ? String(it) : it), 2)
