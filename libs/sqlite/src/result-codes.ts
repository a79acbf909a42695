/*
 * SQLite's result codes, for whoever called and for the thread that writes. Nothing is imported here: in tests that thread
 * runs the sources as they are, which find no other library.
 */

/** What is in the way, and may be gone another time. */
export const NOT_NOW: ReadonlyMap<number, string> = new Map([
  [3, 'access is not permitted'],
  [5, 'another process keeps it busy'],
  [6, 'another process keeps it busy'],
  [7, 'memory ran out'],
  [8, 'it is read-only'],
  [10, 'the disk failed to read or write'],
  [13, 'the disk is full'],
  [15, 'another process keeps it busy'],
])

export const DAMAGED: ReadonlyMap<number, string> = new Map([
  [11, 'its content is damaged'],
  [24, 'its content is damaged'],
  [26, 'it is not a SQLite database'],
])

/** Why, only the file system can tell. */
export const CANNOT_OPEN = 14

/** SQLite's own code, extended by a detail, if it is SQLite that threw. */
export function resultCodeOf(error: unknown): number | undefined {
  // Not `instanceof Error`: an error of Node's own can be of another realm.
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'errcode') : undefined
  return typeof code === 'number' ? code : undefined
}

/** The code without its detail, as the tables have it. */
export const primaryCodeOf = (error: unknown): number | undefined => {
  const code = resultCodeOf(error)
  return code === undefined ? undefined : code & 0xff
}

/** Whether it says something of the file, the disk or the machine, and not of the one call in which it was thrown. */
export function isOfTheStore(error: unknown): boolean {
  const code = primaryCodeOf(error)
  return code !== undefined && (code === CANNOT_OPEN || NOT_NOW.has(code) || DAMAGED.has(code))
}
