import { Server, ServerCredentials } from '@grpc/grpc-js'
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { batchAppend } from './batch-append.js'
import { softDelete, tombstone } from './delete.js'
import type { Faults } from './faults.js'
import { features } from './features.js'
import { Log } from './log.js'
import type { ReadCall } from './read-call.js'
import { read } from './read.js'
import { subscribeToAll } from './subscribe.js'
import { unaryAppend } from './unary-append.js'

export * from './faults.js'
export type { Stored } from './stored.js'

/**
 * A server that speaks EventStoreDB's protocol to the unmodified client and behaves as the behaviour notes say, as far
 * as our adapter leans on it. It forgets everything when the process ends, does what it is told to do wrong, and
 * nothing else.
 */
export class EventStoreDbDouble {
  readonly log = new Log()
  readonly faults: Faults = {}
  /** Every call that came, over which connection, and whether it was for the leader alone. */
  readonly calls: { readonly method: string; readonly peer: string; readonly toLeader: boolean }[] = []
  private server: Server | undefined
  private port = 0

  static async started(): Promise<EventStoreDbDouble> {
    const double = new EventStoreDbDouble()
    await double.start()
    return double
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`
  }

  /** Listens: on a free port the first time, on the same one again after a stop. */
  async start(): Promise<void> {
    const server = new Server({ 'grpc.max_concurrent_streams': 100 })
    const port = () => this.port
    const reading = read(this.log, this.faults, port)
    const subscribe = subscribeToAll(this.log, this.faults)
    const appendOne = unaryAppend(this.log, this.faults, port)
    const appendBatch = batchAppend(this.log, this.faults, port)
    const note = (method: string, call: Pick<ReadCall, 'getPeer' | 'metadata'>) => {
      const [leader] = call.metadata.get('requires-leader')
      this.calls.push({ method, peer: call.getPeer(), toLeader: leader === 'true' })
    }
    server.addService(streamsGrpc.StreamsService, {
      read: (call: ReadCall) => {
        const isSubscription = call.request.getOptions()?.hasSubscription() ?? false
        note(isSubscription ? 'subscribe' : 'read', call)
        return isSubscription ? subscribe(call) : reading(call)
      },
      append: (...[call, answer]: Parameters<typeof appendOne>) => {
        note('append', call)
        appendOne(call, answer)
      },
      batchAppend: (call: Parameters<typeof appendBatch>[0]) => {
        note('batchAppend', call)
        appendBatch(call)
      },
      delete: softDelete(this.log),
      tombstone: tombstone(this.log),
    })
    server.addService(featuresGrpc.ServerFeaturesService, { getSupportedMethods: features })
    this.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      )
    })
    this.server = server
  }

  /** As if killed: every open call breaks, new ones are refused. The log stays. */
  async stop(): Promise<void> {
    this.server?.forceShutdown()
    this.server = undefined
    await new Promise(resolve => setImmediate(resolve))
  }

  /** Nothing goes wrong any more. */
  heal(): void {
    for (const fault of Object.keys(this.faults)) delete this.faults[fault as keyof Faults]
  }
}
