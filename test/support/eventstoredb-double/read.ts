import { setTimeout as pause } from 'node:timers/promises'
import streamsPb from '@eventstore/db-client/generated/streams_pb.js'
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { Faults, ReadFault } from './faults.js'
import type { Log } from './log.js'
import { drained, type ReadCall } from './read-call.js'
import type { Stored } from './stored.js'
import { delivered, failures, identifierOf, streamName } from './wire.js'

type Failure = ReturnType<typeof failures.invalid>

/** What a read answers: events, no such stream, an error, or nothing for ever. */
type Found = { events: readonly Stored[] } | { absent: string } | { error: Failure } | 'hangs'

const { BACKWARDS } = streamsPb.ReadReq.Options.ReadDirection

export const read =
  (log: Log, faults: Faults, port: () => number) =>
  (call: ReadCall): void => {
    const options = call.request.getOptions()
    void answer(call, foundBy(log, options), faultIn(faults, options), port)
  }

const foundBy = (log: Log, options: ReadReq.Options | undefined): Found => {
  const backwards = options?.getReadDirection() === BACKWARDS
  const count = Number(options?.getCount())
  const stream = options?.getStream()
  const all = options?.getAll()
  if (stream) return ofStream(log, stream, backwards, count)
  if (all) return ofAll(log, all, backwards, count)
  return { error: failures.invalid('a read is of a stream or of $all') }
}

const faultIn = (faults: Faults, options: ReadReq.Options | undefined): ReadFault | undefined => {
  const stream = options?.getStream()
  return faults.read?.(stream ? streamName(stream.getStreamIdentifier()) : '$all')
}

const ofStream = (log: Log, options: ReadReq.Options.StreamOptions, backwards: boolean, count: number): Found => {
  const name = streamName(options.getStreamIdentifier())
  const stream = log.stream(name)
  if (stream.tombstoned) return { error: failures.streamDeleted(name) }
  if (count === 0) return { error: failures.invalid('a read of no events') }
  if (options.hasEnd() && !backwards) return { error: failures.invalid('forwards from the end') }
  if (stream.events.length === 0 || stream.softDeleted) return { absent: name }
  if (!backwards) {
    const from = options.hasStart() ? 0n : BigInt(options.getRevision())
    return { events: stream.visible.filter(({ revision }) => revision >= from).slice(0, count) }
  }
  const from = options.hasEnd() ? stream.last : options.hasStart() ? 0n : BigInt(options.getRevision())
  return {
    events: stream.visible
      .filter(({ revision }) => revision <= from)
      .toReversed()
      .slice(0, count),
  }
}

const ofAll = (log: Log, options: ReadReq.Options.AllOptions, backwards: boolean, count: number): Found => {
  if (count === 0) return 'hangs'
  if (options.hasStart()) return { events: backwards ? [] : log.all.slice(0, count) }
  if (options.hasEnd()) return { events: backwards ? log.all.toReversed().slice(0, count) : [] }
  const from = BigInt(options.getPosition()?.getCommitPosition() ?? '0')
  if (!backwards) {
    if (!log.isPlace(from)) return { error: failures.noSuchPlace() }
    return { events: log.all.filter(({ position }) => position >= from).slice(0, count) }
  }
  const known = log.all.some(({ position }) => position === from)
  if (!known && from > (log.all[0]?.position ?? 0n)) return { error: failures.noSuchPlace() }
  return {
    events: log.all
      .filter(({ position }) => position < from)
      .toReversed()
      .slice(0, count),
  }
}

const answer = async (
  call: ReadCall,
  found: Found,
  fault: ReadFault | undefined,
  port: () => number,
): Promise<void> => {
  if (fault?.kind === 'not-leader') return void call.emit('error', failures.notLeader(port()))
  if (fault?.kind === 'denied') return void call.emit('error', failures.denied(fault.code))
  if (found === 'hangs') return
  if ('error' in found) return void call.emit('error', found.error)
  if ('absent' in found) {
    const absent = new streamsPb.ReadResp.StreamNotFound()
    absent.setStreamIdentifier(identifierOf(found.absent))
    call.write(new streamsPb.ReadResp().setStreamNotFound(absent))
    return void call.end()
  }
  const broken = fault && fault.kind !== 'slow' && fault.after < found.events.length ? fault : undefined
  for (const event of found.events.slice(0, broken?.after)) {
    if (fault?.kind === 'slow') await pause(fault.ms)
    if (call.cancelled) break
    if (!call.write(delivered(event))) await drained(call)
  }
  if (broken?.kind === 'silent') return
  if (broken?.kind === 'cut') return void call.emit('error', failures.cut())
  call.end()
}
