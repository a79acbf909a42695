import { damaged } from '#libs/sqlite'

/**
 * Reads JSON of a file's events, of which one that is no JSON any more is damage. What the parser says is left out: its
 * positions are those of a text, and would be taken for the log's.
 */
export function storedJson<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw damaged({ path }, 'an event in it is not JSON')
  }
}
