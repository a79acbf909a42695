import type { EventStoreDBClient } from '@eventstore/db-client'
import { pause, within } from './timing.js'

/** How long a connection that closes waits for another's appends before it lets go all the same. */
const MOST_WAITED = 5_000

const connections = new Map<string, BatchConnection>()

/**
 * The one client of this process for batch appends to a server. The client library keeps the pending batch appends of
 * all its instances in one table: an error or the end of one instance rejects the appends of every other, and an
 * answer that then comes late throws where nobody can catch it. So stores of one server share an instance, and it is
 * let go only while nothing is pending on another.
 */
export class BatchConnection {
  static to(url: string, open: (url: string) => EventStoreDBClient): BatchConnection {
    const shared = connections.get(url) ?? new BatchConnection(url, open(url))
    connections.set(url, shared)
    shared.users++
    return shared
  }

  private users = 0
  /** Appends that the client has not settled, also those that we gave up. */
  private pending = 0

  private constructor(
    private readonly url: string,
    private readonly client: EventStoreDBClient,
  ) {}

  /** One batch append, on our own clock: the client's deadline is judged by the server, and only once it answers. */
  async append(
    ms: number,
    doing: string,
    send: (client: EventStoreDBClient) => ReturnType<EventStoreDBClient['appendToStream']>,
  ) {
    this.pending++
    const answer = send(this.client).finally(() => this.pending--)
    return within(ms, doing, answer)
  }

  async leave(): Promise<void> {
    if (--this.users > 0) return
    connections.delete(this.url)
    const othersWait = () => [...connections.values()].some(other => other.pending > 0)
    for (const end = performance.now() + MOST_WAITED; othersWait() && performance.now() < end;) await pause(10)
    await this.client.dispose()
  }
}
