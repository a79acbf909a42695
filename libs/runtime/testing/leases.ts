import { setTimeout as pause } from 'node:timers/promises'
import { HeldLease, type RebuildOutcome } from '#libs/read-models'

/** So long that no lease runs out because a machine is slow: who loses one has it taken away. */
const TTL_MS = 600_000

/** Gives one lease at a time, each with a higher token, and can take it away. */
export class Leases {
  readonly given: bigint[] = []
  private readonly held: HeldLease[] = []
  private holder: bigint | undefined

  acquire = async (): Promise<HeldLease | undefined> => {
    if (this.holder !== undefined) return undefined
    const token = BigInt(this.given.length + 1)
    this.given.push(token)
    this.holder = token
    const isMine = () => this.holder === token
    const release = async () => void (isMine() && this.takeAway())
    const lease = new HeldLease(token, { renew: async () => isMine(), release }, TTL_MS, performance.now())
    this.held.push(lease)
    return lease
  }

  waitFor = async (signal: AbortSignal): Promise<HeldLease | undefined> => {
    while (!signal.aborted) {
      const lease = await this.acquire()
      if (lease) return lease
      await pause(5)
    }
    return undefined
  }

  readonly rebuilds = new Rebuilds()

  get isFree(): boolean {
    return this.holder === undefined
  }

  takeAway(): void {
    this.holder = undefined
  }

  /** Whoever had it learns of it by the next renewal. */
  async renew(): Promise<void> {
    await Promise.all(this.held.map(lease => lease.isStillHeld()))
  }
}

/** What is asked for, how often it was begun, and how it ended. */
class Rebuilds {
  readonly asked: { readonly projection: string | undefined; begun: number }[] = []
  readonly outcomes: RebuildOutcome[] = []

  ask = async (projection?: string) => String(this.asked.push({ projection, begun: 0 }) - 1)
  begin = async () => {
    const index = this.asked.findIndex((_, at) => this.outcomes[at] === undefined)
    const request = this.asked[index]
    if (!request) return undefined
    return { id: String(index), projection: request.projection, begun: ++request.begun }
  }
  takeBack = async (id: string): Promise<void> => {
    this.asked[Number(id)]!.begun--
  }
  finish = async (id: string, failed?: string): Promise<undefined> => {
    this.outcomes[Number(id)] = failed === undefined ? 'done' : { failed }
  }
  outcome = async (id: string) => this.outcomes[Number(id)]
}
