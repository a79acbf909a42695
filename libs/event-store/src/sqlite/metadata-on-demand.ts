import type { Metadata } from '#libs/kernel'
import { storedJson } from './stored-json.js'

/** The metadata of some events as one text, a JSON array, and what they say once somebody asked. */
export class MetadataTexts {
  private read: readonly Metadata[] | undefined

  constructor(
    private readonly text: string,
    /** Of the file: whoever looks late is told of damage there as whoever reads is. */
    private readonly path: string,
  ) {}

  at(index: number): Metadata {
    this.read ??= storedJson(this.path, () => JSON.parse(this.text) as readonly Metadata[])
    return this.read[index]!
  }
}

/** Where one event's metadata stands. */
class Unread {
  constructor(
    private readonly texts: MetadataTexts,
    private readonly index: number,
  ) {}

  metadata(): Metadata {
    return this.texts.at(this.index)
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
export const metadataOnDemand = (texts: MetadataTexts, index: number): Metadata =>
  new Proxy(new Unread(texts, index), asPlainObject) as unknown as Metadata
