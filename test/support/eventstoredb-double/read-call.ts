import type { ServerWritableStream } from '@grpc/grpc-js'
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js'

/** One call serves both reads, which end, and subscriptions, which do not. */
export type ReadCall = ServerWritableStream<ReadReq, ReadResp>

/** Once the client has taken what was written, or is gone. A long read waits often: nothing is left behind of each time. */
export const drained = (call: ReadCall): Promise<void> =>
  new Promise(resolve => {
    const end = () => {
      call.off('drain', end).off('cancelled', end)
      resolve()
    }
    call.once('drain', end).once('cancelled', end)
  })
