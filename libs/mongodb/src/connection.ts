import type { Collection, Db, Document, MongoClient } from 'mongodb'
import { StoreUnavailable } from '#libs/kernel'
import { asStoreFailure, isNoServer, NoAnswer } from './failures.js'

/** One database of one server or cluster. Whatever goes wrong in it has the words that every store uses. */
export class Connection {
  /** For texts: the servers and the database, never the user or password. */
  readonly place: string
  private closed = false
  /** No server was found: the driver is begun anew before the next attempt. */
  private stale = false
  /** How often it was. */
  private renewals = 0
  private renewing: Promise<void> | undefined

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly answerWithinMs: number,
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
    // A driver that is begun anew behind its closing would never be closed.
    await this.renewing?.catch(() => {})
    await this.client.close()
  }

  private async speaking<Result>(what: 'read' | 'write', work: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw new StoreUnavailable(`${this.place} is closed.`)
    let askedAfter: number | undefined
    try {
      if (this.stale) await (this.renewing ??= this.renew())
      askedAfter = this.renewals
      return await this.inTime(work())
    } catch (error) {
      // Who was asked before says nothing of the driver as it is now: to begin it anew would cut off all who are answered.
      if (askedAfter === this.renewals) this.stale ||= isNoServer(error)
      throw asStoreFailure(error, this.place, what)
    }
  }

  /**
   * A connection that breaks while the driver writes to it is waited for by the driver for ever, be it a question's or
   * the one by which it looks whether the server is there: hence a clock of our own, and a new beginning.
   */
  private async renew(): Promise<void> {
    try {
      await this.client.close()
      await this.client.connect()
      this.stale = false
      this.renewals++
    } finally {
      this.renewing = undefined
    }
  }

  private async inTime<Result>(work: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NoAnswer()), this.answerWithinMs)
    })
    try {
      return await Promise.race([work, late])
    } finally {
      clearTimeout(timer)
    }
  }
}
