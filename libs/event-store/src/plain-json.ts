const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** What JSON would drop, change or choke on in a value, and where; undefined when it comes back as it is. */
export function whatJsonLoses(value: unknown, place: string): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${place} is ${value}`
  if (typeof value !== 'object') return `${place} is ${typeof value}`
  if (Array.isArray(value)) {
    return firstOf(value.keys(), index => whatJsonLoses(value[index], `${place}[${index}]`))
  }
  if (!isPlain(value)) return `${place} is not a plain object`
  return firstOf(Object.keys(value), key => whatJsonLoses(Reflect.get(value, key), `${place}.${key}`))
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
