import { randomUUID } from 'node:crypto'
import { decide } from './decide.js'
import { NOTHING, sizeOf, TOMBSTONE, type Expected, type Outcome, type Proposed, type Stored } from './stored.js'
import { Stream } from './stream.js'

/** Bytes of a record beside what is in it: positions are places in a file. */
const FRAME = 100
const FIRST = 548n

const systemEvent = (type: string, data: object = {}): Proposed => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
})

/** The server's log, in memory: events, their places, and who wants to hear of new ones. */
export class Log {
  private readonly streams = new Map<string, Stream>()
  private readonly listeners = new Set<(events: readonly Stored[]) => void>()
  private readonly scavenged = new Set<bigint>()
  private stored: Stored[] = []
  private end = FIRST

  constructor() {
    this.write('$$$scavenges', [systemEvent('$metadata', { $maxAge: 2592000 })])
  }

  /** `$all`, the server's own events included. */
  get all(): readonly Stored[] {
    return this.stored
  }

  stream(name: string): Stream {
    return this.streams.get(name) ?? new Stream()
  }

  append(name: string, events: readonly Proposed[], expected: Expected): Outcome {
    const stream = this.stream(name)
    const decided = decide(stream, events, expected)
    if (decided.kind !== 'write') return decided
    if (stream.softDeleted && events.length > 0) this.metadata(name, { $tb: Number(stream.last + 1n) })
    const last = this.write(name, events).at(-1)
    if (last) return { kind: 'success', revision: last.revision, position: last.position }
    return { kind: 'success', revision: 0n, position: this.stored.at(-1)?.position ?? FIRST }
  }

  /** Hides what the stream holds; its revisions go on. */
  softDelete(name: string, expected: Expected): Outcome {
    const stream = this.stream(name)
    if (stream.tombstoned) return { kind: 'deleted' }
    if (stream.last === NOTHING || !expects(stream, expected)) {
      return { kind: 'wrong-revision', expected, actual: stream.last }
    }
    stream.softDeleted = true
    const [mark] = this.metadata(name, { $tb: Number.MAX_SAFE_INTEGER })
    return { kind: 'success', revision: stream.last, ...(mark ? { position: mark.position } : {}) }
  }

  tombstone(name: string, expected: Expected): Outcome {
    const stream = this.stream(name)
    if (stream.tombstoned) return { kind: 'deleted' }
    if (!expects(stream, expected)) return { kind: 'wrong-revision', expected, actual: stream.last }
    const mark = this.record(name, TOMBSTONE, systemEvent('$streamDeleted'))
    stream.tombstoned = true
    this.streams.set(name, stream)
    this.publish([mark])
    return { kind: 'success', revision: TOMBSTONE, position: mark.position }
  }

  /** Whether a read forwards may start there: at a record, also one that was scavenged, or beyond the last. */
  isPlace(position: bigint): boolean {
    const last = this.stored.at(-1)?.position ?? NOTHING
    return position > last || this.scavenged.has(position) || this.stored.some(event => event.position === position)
  }

  /** Where a subscription from a position really starts: the server passes over the event after a scavenged one. */
  startOfSubscription(position: bigint): bigint {
    if (!this.scavenged.has(position)) return position
    return this.stored.find(event => event.position > position)?.position ?? position
  }

  /** Takes the events of a stream out of the log; their places stay places. */
  scavenge(name: string): void {
    const gone = this.stored.filter(({ stream }) => stream === name)
    for (const { position } of gone) this.scavenged.add(position)
    this.stored = this.stored.filter(({ stream }) => stream !== name)
    this.write('$scavenges', [systemEvent('$scavengeCompleted')])
  }

  listen(listener: (events: readonly Stored[]) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** As after a backup put back: what came after `count` events is gone, and its places are given out again. */
  restoreTo(count: number): void {
    const kept = this.stored.slice(0, count)
    this.streams.clear()
    this.stored = []
    this.end = FIRST
    for (const event of kept) this.keep(event)
  }

  private metadata(name: string, data: object): Stored[] {
    return this.write(`$$${name}`, [systemEvent('$metadata', data)])
  }

  private write(name: string, events: readonly Proposed[]): Stored[] {
    const stream = this.stream(name)
    const written = events.map(event => {
      const stored = this.record(name, stream.last + 1n, event)
      stream.add(stored)
      return stored
    })
    if (written.length > 0) this.streams.set(name, stream)
    this.publish(written)
    return written
  }

  private record(name: string, revision: bigint, event: Proposed): Stored {
    // Not bent to rise where the clock is set back: the server does not do that either.
    const created = BigInt(Date.now()) * 10_000n
    const stored = { ...event, stream: name, revision, position: this.end, created }
    this.stored.push(stored)
    this.end += BigInt(FRAME + name.length + sizeOf(event))
    return stored
  }

  private keep(event: Stored): void {
    this.stored.push(event)
    this.end = event.position + BigInt(FRAME + event.stream.length + sizeOf(event))
    const stream = this.stream(event.stream)
    if (event.revision !== TOMBSTONE) stream.add(event)
    this.streams.set(event.stream, stream)
  }

  private publish(events: readonly Stored[]): void {
    if (events.length > 0) for (const listener of this.listeners) listener(events)
  }
}

const expects = (stream: Stream, expected: Expected): boolean =>
  expected === 'any' ||
  (expected === 'stream_exists'
    ? stream.last !== NOTHING
    : (expected === 'no_stream' ? NOTHING : expected) === stream.last)
