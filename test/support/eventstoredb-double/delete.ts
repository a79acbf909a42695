import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import sharedPb from '@eventstore/db-client/generated/shared_pb.js'
import streamsPb from '@eventstore/db-client/generated/streams_pb.js'
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js'
import { status } from '@grpc/grpc-js'
import { expectedIn } from './expected.js'
import type { Log } from './log.js'
import type { Expected, Outcome } from './stored.js'
import { failure, failures, streamName } from './wire.js'

/** Hides a stream's events; its revisions go on. */
export const softDelete =
  (log: Log) => (call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>) => {
    const options = call.request.getOptions()
    if (!options) return answer(failures.invalid('a delete has options'))
    const name = streamName(options.getStreamIdentifier())
    const outcome = log.softDelete(
      name,
      expectedIn(options, () => options.getRevision()),
    )
    if (outcome.kind !== 'success') return answer(refused(name, outcome))
    const position = new streamsPb.DeleteResp.Position()
    place(position, outcome.position ?? 0n)
    answer(null, new streamsPb.DeleteResp().setPosition(position))
  }

/** Ends a stream for good. */
export const tombstone =
  (log: Log) => (call: ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: sendUnaryData<TombstoneResp>) => {
    const options = call.request.getOptions()
    if (!options) return answer(failures.invalid('a tombstone has options'))
    const name = streamName(options.getStreamIdentifier())
    const outcome = log.tombstone(
      name,
      expectedIn(options, () => options.getRevision()),
    )
    if (outcome.kind !== 'success') return answer(refused(name, outcome))
    const response = new streamsPb.TombstoneResp()
    if (outcome.position === undefined) return answer(null, response.setNoPosition(new sharedPb.Empty()))
    const position = new streamsPb.TombstoneResp.Position()
    place(position, outcome.position)
    answer(null, response.setPosition(position))
  }

const place = (
  message: { setCommitPosition(value: string): unknown; setPreparePosition(value: string): unknown },
  position: bigint,
): void => {
  message.setCommitPosition(position.toString())
  message.setPreparePosition(position.toString())
}

const inWords = (expected: Expected): string => {
  if (expected === 'any') return '-2'
  if (expected === 'no_stream') return '-1'
  return expected === 'stream_exists' ? '-4' : expected.toString()
}

const refused = (stream: string, outcome: Exclude<Outcome, { kind: 'success' }>) =>
  outcome.kind === 'wrong-revision'
    ? failure(status.FAILED_PRECONDITION, `Wrong expected version of ${stream}`, {
        exception: 'wrong-expected-version',
        'stream-name': stream,
        'expected-version': inWords(outcome.expected),
        'actual-version': outcome.actual.toString(),
      })
    : failures.streamDeleted(stream)
