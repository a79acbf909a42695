import { status, type ServerDuplexStream } from '@grpc/grpc-js'
import anyPb from 'google-protobuf/google/protobuf/any_pb.js'
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js'
import sharedPb from '@eventstore/db-client/generated/shared_pb.js'
import statusPb from '@eventstore/db-client/generated/status_pb.js'
import streamsPb from '@eventstore/db-client/generated/streams_pb.js'
import type { WrongExpectedVersion } from '@eventstore/db-client/generated/shared_pb.js'
import type { Status } from '@eventstore/db-client/generated/status_pb.js'
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js'
import { expectedIn } from './expected.js'
import type { Faults } from './faults.js'
import type { Log } from './log.js'
import { forgotten, MAX_APPEND_SIZE, NOTHING, type Expected, type Outcome, type Proposed } from './stored.js'
import { failures, identifierOf, proposedFrom, streamName } from './wire.js'

interface Pending {
  readonly stream: string
  readonly expected: Expected
  /** An instant of the clock of whoever asks. */
  readonly deadline: number
  readonly events: Proposed[]
}

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>

/** The shared call for appends: each is stored, whole, when its last message has come. */
export const batchAppend = (log: Log, faults: Faults, port: () => number) => (call: Call) => {
  const pending = new Map<string, Pending>()
  const state = { over: false }
  const breakWith = (error: ReturnType<typeof failures.cut>) => {
    state.over = true
    call.emit('error', error)
  }
  const reply = (id: string, response: BatchAppendResp, stream: string) => {
    if (state.over || call.cancelled) return
    const correlation = new sharedPb.UUID()
    correlation.setString(id)
    call.write(response.setCorrelationId(correlation).setStreamIdentifier(identifierOf(stream)))
  }
  const finish = (id: string, append: Pending): void => {
    const { stream, events, expected, deadline } = append
    const now = faults.now ?? Date.now
    if (deadline <= now()) return reply(id, failed(status.DEADLINE_EXCEEDED, new sharedPb.Timeout(), 'Timeout'), stream)
    const fault = faults.append?.(stream)
    if (fault?.kind === 'not-leader') return breakWith(failures.notLeader(port()))
    if (fault?.kind === 'denied') return breakWith(failures.denied(fault.code))
    if (fault?.kind === 'too-large') return reply(id, responseTo({ kind: 'too-large' }), stream)
    if (fault?.kind === 'cut-midway') return breakWith(failures.cut())
    if ((fault?.kind === 'cut' || fault?.kind === 'silent') && fault.done) log.append(stream, events, expected)
    if (fault?.kind === 'cut') return breakWith(failures.cut())
    if (fault?.kind === 'silent') return
    const outcome = log.append(stream, events, expected)
    const response = responseTo(fault?.kind === 'forgotten' ? forgotten(outcome) : outcome)
    if (fault?.kind === 'late') setTimeout(() => reply(id, response, stream), fault.ms)
    else reply(id, response, stream)
  }
  call.on('data', (request: BatchAppendReq) => {
    if (state.over) return
    const id = request.getCorrelationId()?.getString() ?? ''
    try {
      take(request, id, pending)
    } catch (error) {
      pending.delete(id)
      reply(id, failed(status.INVALID_ARGUMENT, new sharedPb.BadRequest(), String(error)), 'unknown')
    }
    const append = pending.get(id)
    if (!append || !request.getIsFinal()) return
    pending.delete(id)
    finish(id, append)
  })
  call.on('end', () => call.end())
}

const take = (request: BatchAppendReq, id: string, pending: Map<string, Pending>): void => {
  const options = request.getOptions()
  if (options) {
    const expected = expectedIn(options, () => options.getStreamPosition())
    const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity
    pending.set(id, { stream: streamName(options.getStreamIdentifier()), expected, deadline, events: [] })
  }
  pending.get(id)?.events.push(...request.getProposedMessagesList().map(proposedFrom))
}

const responseTo = (outcome: Outcome): BatchAppendResp => {
  if (outcome.kind === 'success') return succeeded(outcome)
  if (outcome.kind === 'deleted') return failed(status.NOT_FOUND, new sharedPb.StreamDeleted(), 'Stream deleted')
  if (outcome.kind === 'wrong-revision') {
    return failed(status.ALREADY_EXISTS, wrongRevisionOf(outcome), 'Wrong expected version')
  }
  const size = new sharedPb.MaximumAppendSizeExceeded()
  size.setMaxappendsize(MAX_APPEND_SIZE)
  return failed(status.INVALID_ARGUMENT, size, 'Maximum append size exceeded')
}

const succeeded = ({ revision, position }: Extract<Outcome, { kind: 'success' }>): BatchAppendResp => {
  const success = new streamsPb.BatchAppendResp.Success()
  success.setCurrentRevision(revision.toString())
  if (position === undefined) {
    success.setNoPosition(new emptyPb.Empty())
  } else {
    const place = new sharedPb.AllStreamPosition()
    place.setCommitPosition(position.toString())
    place.setPreparePosition(position.toString())
    success.setPosition(place)
  }
  return new streamsPb.BatchAppendResp().setSuccess(success)
}

const wrongRevisionOf = ({ expected, actual }: Extract<Outcome, { kind: 'wrong-revision' }>): WrongExpectedVersion => {
  const wrong = new sharedPb.WrongExpectedVersion()
  if (actual === NOTHING) wrong.setCurrentNoStream(new emptyPb.Empty())
  else wrong.setCurrentStreamRevision(actual.toString())
  if (expected === 'no_stream') return wrong.setExpectedNoStream(new emptyPb.Empty())
  if (expected === 'any') return wrong.setExpectedAny(new emptyPb.Empty())
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(new emptyPb.Empty())
  return wrong.setExpectedStreamPosition(expected.toString())
}

type Details =
  | WrongExpectedVersion
  | InstanceType<typeof sharedPb.StreamDeleted>
  | InstanceType<typeof sharedPb.BadRequest>
  | InstanceType<typeof sharedPb.Timeout>
  | InstanceType<typeof sharedPb.MaximumAppendSizeExceeded>

const NAMES = new Map<unknown, string>([
  [sharedPb.WrongExpectedVersion, 'event_store.client.WrongExpectedVersion'],
  [sharedPb.StreamDeleted, 'event_store.client.StreamDeleted'],
  [sharedPb.BadRequest, 'event_store.client.BadRequest'],
  [sharedPb.Timeout, 'event_store.client.Timeout'],
  [sharedPb.MaximumAppendSizeExceeded, 'event_store.client.MaximumAppendSizeExceeded'],
])

const failed = (code: status, details: Details, message: string): BatchAppendResp => {
  const packed = new anyPb.Any()
  packed.pack(details.serializeBinary(), NAMES.get(details.constructor) ?? '')
  const error: Status = new statusPb.Status()
  error.setCode(code as number)
  return new streamsPb.BatchAppendResp().setError(error.setMessage(message).setDetails(packed))
}
