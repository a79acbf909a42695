import { randomUUID } from 'node:crypto'
import type { Metadata, Recorded } from '#libs/kernel'
import { START, type EventStore, type NewEvent } from '../src/index.js'

/** Streams of a test of its own: a log may be shared with others. */
export const newStream = (): string => `trajectory-${randomUUID()}`

export const fact = (data: object = {}, id: string = randomUUID()): NewEvent => ({ id, type: 'ContractSigned', data })
export const facts = (count: number): readonly NewEvent[] =>
  Array.from({ length: count }, (_, index) => fact({ number: index }))

export const metadata: Metadata = {
  actor: 'ann@agii.example',
  role: 'caseworker',
  reason: 'f0c9a3b1-6f4e-5b3a-8a2d-0d4e6a1c7b55',
  correlationId: 'request-1',
  causationId: 'request-0',
  idempotencyKey: 'form 12',
  fingerprint: 'kSd8',
  schemaVersion: 1,
}

export async function whole(store: EventStore, after: bigint = START, pageSize = 1_000): Promise<readonly Recorded[]> {
  const events: Recorded[] = []
  for (;;) {
    const page = await store.readAll(events.at(-1)?.position ?? after, pageSize)
    if (page.length === 0) return events
    events.push(...page)
  }
}

/** Follows until it has so many events. */
export async function followed(store: EventStore, after: bigint, count: number): Promise<readonly Recorded[]> {
  const enough = new AbortController()
  const events: Recorded[] = []
  for await (const page of store.follow(after, enough.signal)) {
    events.push(...page)
    if (events.length >= count) enough.abort()
  }
  return events
}

export const increasing = (numbers: readonly bigint[]): boolean =>
  numbers.every((number, index) => index === 0 || number > numbers[index - 1]!)
