import { StoreDamaged } from '#libs/kernel'

/** Reads JSON of a file's events, of which one that is no JSON any more is damage, and names the file. */
export function storedJson<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new StoreDamaged(`${path} holds an event that is not JSON: ${error.message}`)
  }
}
