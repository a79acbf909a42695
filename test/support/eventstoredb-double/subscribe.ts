import { randomUUID } from 'node:crypto'
import streamsPb from '@eventstore/db-client/generated/streams_pb.js'
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { Faults } from './faults.js'
import { filterFrom, type Filter } from './filter.js'
import type { Log } from './log.js'
import { drained, type ReadCall } from './read-call.js'
import type { Stored } from './stored.js'
import { delivered, failures } from './wire.js'

/** Live events that a consumer may leave unread before it is dropped. */
const MOST_UNREAD = 100

const everything: Filter = { passes: () => true, checkpointEvery: Infinity }

/** A subscription to `$all`: first what is there after a position, as fast as it is read; then what comes. */
export const subscribeToAll =
  (log: Log, faults: Faults) =>
  (call: ReadCall): void => {
    const options = call.request.getOptions() ?? new streamsPb.ReadReq.Options()
    if (faults.subscribe?.() === 'silent') return
    try {
      const filterOptions = options.getFilter()
      const filter = filterOptions ? filterFrom(filterOptions) : everything
      new Subscription(log, faults, call, filter).start(options)
    } catch (error) {
      call.emit('error', failures.invalid(String(error)))
    }
  }

class Subscription {
  private readonly log: Log
  private readonly faults: Faults
  private readonly call: ReadCall
  private readonly filter: Filter
  private readonly unread: Stored[] = []
  private scanned = 0
  private live = false
  private pumping = false
  private over = false

  constructor(log: Log, faults: Faults, call: ReadCall, filter: Filter) {
    this.log = log
    this.faults = faults
    this.call = call
    this.filter = filter
  }

  start(options: ReadReq.Options): void {
    const all = options.getAll()
    const position = all?.getPosition()
    const asked = position && BigInt(position.getCommitPosition())
    const after =
      asked !== undefined ? this.log.startOfSubscription(asked) : all?.hasEnd() ? this.log.all.at(-1)?.position : -1n
    if (asked !== undefined && !this.log.isPlace(asked)) {
      this.call.emit('error', failures.noSuchPlace())
      return
    }
    const confirmation = new streamsPb.ReadResp.SubscriptionConfirmation()
    confirmation.setSubscriptionId(randomUUID())
    this.call.write(new streamsPb.ReadResp().setConfirmation(confirmation))
    const stop = this.log.listen(events => this.come(events))
    this.call.on('cancelled', () => {
      this.over = true
      stop()
    })
    this.call.on('close', stop)
    this.unread.push(...this.log.all.filter(event => event.position > (after ?? -1n)))
    void this.pump()
  }

  private come(events: readonly Stored[]): void {
    this.unread.push(...events)
    if (this.live && this.unread.length > MOST_UNREAD) return this.end(failures.tooSlow())
    void this.pump()
  }

  private async pump(): Promise<void> {
    if (this.pumping) return
    this.pumping = true
    for (let event = this.unread.shift(); event && !this.over; event = this.unread.shift()) await this.deliver(event)
    this.pumping = false
    if (this.live || this.over) return
    this.live = true
    this.call.write(new streamsPb.ReadResp().setCaughtUp(new streamsPb.ReadResp.CaughtUp()))
  }

  private async deliver(event: Stored): Promise<void> {
    this.scanned++
    if (this.filter.passes(event)) {
      const fault = this.faults.delivery?.(event.position)
      if (fault === 'end') return this.end()
      if (fault === 'cut') return this.end(failures.cut())
      if (fault === 'too-slow') return this.end(failures.tooSlow())
      for (let times = fault === 'twice' ? 2 : 1; times > 0; times--) {
        if (!this.call.write(delivered(event))) await drained(this.call)
      }
    }
    if (this.scanned % this.filter.checkpointEvery === 0) this.checkpoint(event)
  }

  /** Where the subscription has looked, which runs ahead of what its consumer has handled. */
  private checkpoint({ position }: Stored): void {
    const checkpoint = new streamsPb.ReadResp.Checkpoint()
    checkpoint.setCommitPosition(position.toString())
    checkpoint.setPreparePosition(position.toString())
    this.call.write(new streamsPb.ReadResp().setCheckpoint(checkpoint))
  }

  private end(error?: ReturnType<typeof failures.cut>): void {
    if (this.over) return
    this.over = true
    if (error) this.call.emit('error', error)
    else this.call.end()
  }
}
