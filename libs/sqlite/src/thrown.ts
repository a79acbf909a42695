/** An error on its way between threads, with its name and its own fields, which a cloned `Error` would lose. */
export interface Thrown {
  readonly name: string
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

export function thrownFrom(error: unknown): Thrown {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), fields: {} }
  const plain = Object.entries(error).filter(([, value]) => typeof value !== 'function' && typeof value !== 'symbol')
  return { name: error.name, message: error.message, fields: Object.fromEntries(plain) }
}

export function errorFrom({ name, message, fields }: Thrown): Error {
  const error = Object.assign(new Error(message), fields)
  Object.defineProperty(error, 'name', { value: name, configurable: true })
  return error
}
