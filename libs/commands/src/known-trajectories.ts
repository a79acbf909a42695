import { LRUCache } from 'lru-cache'
import type { EventStore } from '#libs/event-store'
import { readTrajectory } from '#libs/streams'
import type { RecordedEvent } from '#libs/trajectory'
import { knownAfter, knownFrom, type KnownTrajectory } from './known-trajectory.js'

/**
 * Trajectories by stream, those used last kept in memory. What is kept may be behind the store, where other processes
 * write too: it is good enough to append on, since the append names its revision, but not to refuse on.
 */
export class KnownTrajectories {
  private readonly cache: LRUCache<string, KnownTrajectory>

  constructor(
    private readonly log: EventStore,
    most: number,
  ) {
    this.cache = new LRUCache({ max: most })
  }

  kept(stream: string): KnownTrajectory | undefined {
    return this.cache.get(stream)
  }

  /** As it stands in the store now. Of what is kept only the events since are read. */
  async latest(stream: string): Promise<KnownTrajectory> {
    const kept = this.cache.get(stream)
    const since = kept && knownAfter(kept, await readTrajectory(this.log, stream, kept.revision))
    return this.keep(stream, since ?? knownFrom(await readTrajectory(this.log, stream)))
  }

  /** The whole history as it was recorded, corrections and all. */
  history(stream: string): Promise<readonly RecordedEvent[]> {
    return readTrajectory(this.log, stream)
  }

  /** Takes note of events that the store took, after those known. */
  take(stream: string, known: KnownTrajectory, events: readonly RecordedEvent[]): void {
    const next = knownAfter(known, events)
    if (next) this.keep(stream, next)
    else this.cache.delete(stream)
  }

  /** Nobody was reported under most ids that do not exist: those are not kept. */
  private keep(stream: string, known: KnownTrajectory): KnownTrajectory {
    if (known.trajectory.reported) this.cache.set(stream, known)
    return known
  }
}
