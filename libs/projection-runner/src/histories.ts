import type { RecordedEvent } from '#libs/trajectory'

/** Events kept at most, unless one stream alone has more. */
const MOST_EVENTS = 10_000

/** Streams as they were read while one page is taken: all projections, and all corrections in it, read each once. */
export class Histories {
  private readonly kept = new Map<string, readonly RecordedEvent[]>()
  private events = 0

  constructor(private readonly read: (stream: string) => Promise<readonly RecordedEvent[]>) {}

  async of(stream: string): Promise<readonly RecordedEvent[]> {
    const kept = this.kept.get(stream)
    if (kept) return kept
    const history = await this.read(stream)
    if (this.events + history.length > MOST_EVENTS) this.forget()
    this.events += history.length
    this.kept.set(stream, history)
    return history
  }

  /** The next page may hold more of any stream. */
  forget(): void {
    this.kept.clear()
    this.events = 0
  }
}
