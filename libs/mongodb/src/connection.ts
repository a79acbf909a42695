import type { Collection, Db, Document, MongoClient } from 'mongodb'
import { StoreUnavailable } from '#libs/kernel'
import { asStoreFailure } from './failures.js'

/** One database of one server or cluster. Whatever goes wrong in it has the words that every store uses. */
export class Connection {
  /** For texts: the servers and the database, never the user or password. */
  readonly place: string
  private closed = false

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
  ) {
    const hosts = client.options.hosts.map(String).join(',')
    this.place = `the MongoDB database ${db.databaseName} at ${hosts || client.options.srvHost || 'its servers'}`
  }

  collection<Stored extends Document>(name: string): Collection<Stored> {
    return this.db.collection<Stored>(name)
  }

  read<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.speaking('read', work)
  }

  /** Without an answer it is not known whether it was done: `OutcomeUnknown`. */
  write<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.speaking('write', work)
  }

  async close(): Promise<void> {
    this.closed = true
    await this.client.close()
  }

  private async speaking<Result>(what: 'read' | 'write', work: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw new StoreUnavailable(`${this.place} is closed.`)
    try {
      return await work()
    } catch (error) {
      throw asStoreFailure(error, this.place, what)
    }
  }
}
