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

  /** As it stands in the store now. Of what is kept only the last event and those since are read. */
  async latest(stream: string): Promise<KnownTrajectory> {
    const kept = this.cache.get(stream)
    const now = kept && (await this.since(stream, kept))
    return this.keep(stream, now ?? knownFrom(await readTrajectory(this.log, stream)))
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

  /** A log that was put back from a backup may lack what is kept: that is no basis, for a refusal or for an answer. */
  private async since(stream: string, kept: KnownTrajectory): Promise<KnownTrajectory | undefined> {
    const [last, ...since] = await readTrajectory(this.log, stream, kept.revision - 1n)
    return last?.position === kept.position ? knownAfter(kept, since) : undefined
  }

  /** Nobody was reported under most ids that do not exist: those are not kept. */
  private keep(stream: string, known: KnownTrajectory): KnownTrajectory {
    if (known.trajectory.reported) this.cache.set(stream, known)
    else this.cache.delete(stream)
    return known
  }
}
