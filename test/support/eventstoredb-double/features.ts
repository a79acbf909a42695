import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import featuresPb from '@eventstore/db-client/generated/serverfeatures_pb.js'
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js'

const STREAMS = 'event_store.client.streams.streams'

/** What the server says it can: the client asks before its first append without credentials of the call. */
export const features = (_: ServerUnaryCall<unknown, SupportedMethods>, answer: sendUnaryData<SupportedMethods>) => {
  const supported = new featuresPb.SupportedMethods()
  supported.setEventStoreServerVersion('23.10.8')
  for (const name of ['read', 'append', 'delete', 'tombstone', 'batchappend']) {
    const method = new featuresPb.SupportedMethod()
    method.setServiceName(STREAMS)
    method.setMethodName(name)
    supported.addMethods(method)
  }
  answer(null, supported)
}
