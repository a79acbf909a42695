import { effectiveHistory, isCorrection, type Recorded } from '#libs/kernel'
import { NO_STREAM, START } from '#libs/event-store'
import {
  nextTrajectory,
  trajectoryFrom,
  unreported,
  type RecordedEvent,
  type RecordedFact,
  type Trajectory,
} from '#libs/trajectory'
import { writtenEvent, type WrittenEvent } from './written.js'

/** What a request with an idempotency key came to. */
export interface KeyedWrite {
  readonly fingerprint: string | undefined
  readonly events: readonly WrittenEvent[]
}

/** A trajectory as folded from its stream up to a revision: what a decision is taken on. */
export interface KnownTrajectory {
  readonly trajectory: Trajectory
  /** Of the last event folded; `NO_STREAM` when there is none. */
  readonly revision: bigint
  readonly position: bigint
  readonly keyed: ReadonlyMap<string, KeyedWrite>
}

export const nothingKnown: KnownTrajectory = {
  trajectory: unreported,
  revision: NO_STREAM,
  position: START,
  keyed: new Map(),
}

/** From the whole of a stream. */
export function knownFrom(history: readonly RecordedEvent[]): KnownTrajectory {
  const trajectory = trajectoryFrom(effectiveHistory(history))
  return { trajectory, ...placeAfter(nothingKnown, history) }
}

/**
 * One step further, by the events that follow. A fact is folded onto what is known; a correction changes what came
 * before it, so that only the whole history tells: then the answer is undefined.
 */
export function knownAfter(known: KnownTrajectory, events: readonly RecordedEvent[]): KnownTrajectory | undefined {
  if (events.some(isCorrection)) return undefined
  const trajectory = (events as readonly RecordedFact[]).reduce(nextTrajectory, known.trajectory)
  return { trajectory, ...placeAfter(known, events) }
}

function placeAfter(known: KnownTrajectory, events: readonly RecordedEvent[]): Omit<KnownTrajectory, 'trajectory'> {
  const { revision, position } = events.at(-1) ?? known
  return { revision, position, keyed: keyedAfter(known.keyed, events) }
}

function keyedAfter(known: KnownTrajectory['keyed'], events: readonly Recorded[]): KnownTrajectory['keyed'] {
  if (events.every(({ metadata }) => metadata.idempotencyKey === undefined)) return known

  const keyed = new Map(known)
  for (const [key, written] of byKey(events)) {
    const fingerprint = written[0]!.metadata.fingerprint
    if (key !== undefined) keyed.set(key, { fingerprint, events: written.map(writtenEvent) })
  }
  return keyed
}

/** What one append wrote has one key. */
function byKey(events: readonly Recorded[]): Iterable<readonly [string | undefined, readonly Recorded[]]> {
  if (events.length === 1) return [[events[0]!.metadata.idempotencyKey, events]]
  return Map.groupBy(events, ({ metadata }) => metadata.idempotencyKey)
}
