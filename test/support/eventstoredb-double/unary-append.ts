import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js'
import sharedPb from '@eventstore/db-client/generated/shared_pb.js'
import streamsPb from '@eventstore/db-client/generated/streams_pb.js'
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js'
import { expectedIn } from './expected.js'
import type { AppendFault, Faults } from './faults.js'
import type { Log } from './log.js'
import { forgotten, MAX_APPEND_SIZE, NOTHING, type Expected, type Outcome, type Proposed } from './stored.js'
import { failures, Malformed, proposedFrom, streamName } from './wire.js'

interface Received {
  stream: string
  expected: Expected
  readonly events: Proposed[]
}

type Call = ServerReadableStream<AppendReq, AppendResp>
type Answer = sendUnaryData<AppendResp>

/** An append by a call of its own: what came through when the request ended is stored, even if it ended by a cut. */
export const unaryAppend = (log: Log, faults: Faults, port: () => number) => (call: Call, answer: Answer) => {
  const received: Received = { stream: '', expected: 'any', events: [] }
  const state: { fault?: AppendFault | undefined; over: boolean } = { over: false }
  const end = (...given: Parameters<Answer>) => {
    if (state.over) return
    state.over = true
    answer(...given)
  }
  const store = () => log.append(received.stream, received.events, received.expected)

  call.on('data', (request: AppendReq) => {
    if (state.over) return
    try {
      take(request, received)
      if (request.hasOptions()) state.fault = faults.append?.(received.stream)
    } catch (error) {
      end(failures.invalid(error instanceof Malformed ? error.message : String(error)))
    }
    if (state.fault?.kind === 'cut-midway' && received.events.length > 0) {
      store()
      end(failures.cut())
    }
  })
  call.on('end', () => {
    if (!state.over) finish(state.fault, store, end, received, port)
  })
}

const take = (request: AppendReq, received: Received): void => {
  const options = request.getOptions()
  if (options) {
    received.stream = streamName(options.getStreamIdentifier())
    received.expected = expectedIn(options, () => options.getRevision())
  }
  const message = request.getProposedMessage()
  if (message) received.events.push(proposedFrom(message))
}

const finish = (
  fault: AppendFault | undefined,
  store: () => Outcome,
  end: (...given: Parameters<Answer>) => void,
  { stream }: Received,
  port: () => number,
): void => {
  if (fault?.kind === 'not-leader') return end(failures.notLeader(port()))
  if (fault?.kind === 'denied') return end(failures.denied(fault.code))
  if (fault?.kind === 'silent' || fault?.kind === 'cut') {
    if (fault.done) store()
    return fault.kind === 'cut' ? end(failures.cut()) : undefined
  }
  if (fault?.kind === 'too-large') return end(failures.tooLarge(MAX_APPEND_SIZE))
  const outcome = fault?.kind === 'forgotten' ? forgotten(store()) : store()
  const reply = () => end(...answerTo(outcome, stream))
  if (fault?.kind === 'late') setTimeout(reply, fault.ms)
  else reply()
}

const answerTo = (outcome: Outcome, stream: string): Parameters<Answer> => {
  if (outcome.kind === 'deleted') return [failures.streamDeleted(stream)]
  if (outcome.kind === 'too-large') return [failures.tooLarge(MAX_APPEND_SIZE)]
  const response = new streamsPb.AppendResp()
  if (outcome.kind === 'success') response.setSuccess(successOf(outcome))
  else response.setWrongExpectedVersion(wrongRevisionOf(outcome))
  return [null, response]
}

const successOf = ({ revision, position }: Extract<Outcome, { kind: 'success' }>): AppendResp.Success => {
  const success = new streamsPb.AppendResp.Success()
  success.setCurrentRevision(revision.toString())
  if (position === undefined) return success.setNoPosition(new sharedPb.Empty())
  const place = new streamsPb.AppendResp.Position()
  place.setCommitPosition(position.toString())
  place.setPreparePosition(position.toString())
  return success.setPosition(place)
}

const wrongRevisionOf = ({
  expected,
  actual,
}: Extract<Outcome, { kind: 'wrong-revision' }>): AppendResp.WrongExpectedVersion => {
  const wrong = new streamsPb.AppendResp.WrongExpectedVersion()
  if (actual === NOTHING) wrong.setCurrentNoStream(new sharedPb.Empty())
  else wrong.setCurrentRevision(actual.toString())
  if (expected === 'no_stream') return wrong.setExpectedNoStream(new sharedPb.Empty())
  if (expected === 'any') return wrong.setExpectedAny(new sharedPb.Empty())
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(new sharedPb.Empty())
  return wrong.setExpectedRevision(expected.toString())
}
