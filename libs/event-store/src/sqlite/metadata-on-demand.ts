import type { Metadata } from '#libs/kernel'

/** The text of an event's metadata, and what it says once somebody asked. */
class Unread {
  private read: Metadata | undefined

  constructor(private readonly text: string) {}

  metadata(): Metadata {
    return (this.read ??= JSON.parse(this.text) as Metadata)
  }
}

const asPlainObject: ProxyHandler<Unread> = {
  get: (unread, key) => Reflect.get(unread.metadata(), key) as unknown,
  has: (unread, key) => Reflect.has(unread.metadata(), key),
  ownKeys: unread => Reflect.ownKeys(unread.metadata()),
  getOwnPropertyDescriptor: (unread, key) => Reflect.getOwnPropertyDescriptor(unread.metadata(), key),
  getPrototypeOf: () => Object.prototype,
  set: () => false,
  defineProperty: () => false,
  deleteProperty: () => false,
}

/**
 * Metadata that is parsed when it is looked at: a rebuild looks at none, and parsing them all would be a quarter of its
 * work. To whoever reads, spreads, compares or writes it as JSON it is the plain object that was stored; only
 * `structuredClone` does not take it.
 */
export const metadataOnDemand = (text: string): Metadata =>
  new Proxy(new Unread(text), asPlainObject) as unknown as Metadata
