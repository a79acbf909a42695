import { Metadata, status, type ServiceError } from '@grpc/grpc-js'
import sharedPb from '@eventstore/db-client/generated/shared_pb.js'
import streamsPb from '@eventstore/db-client/generated/streams_pb.js'
import type { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js'
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import type { Proposed, Stored } from './stored.js'

/** The protocol's messages to the double's words and back. */

interface ProposedMessage {
  getId(): UUID | undefined
  getMetadataMap(): { get(key: string): string | undefined }
  getData_asU8(): Uint8Array
  getCustomMetadata_asU8(): Uint8Array
}

const UUID_FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What the server says to a message that it cannot make sense of. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

export const streamName = (identifier: StreamIdentifier | undefined): string => {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')
  if (name === '') throw new Malformed('a stream has a name')
  return name
}

export const identifierOf = (name: string): StreamIdentifier => {
  const identifier = new sharedPb.StreamIdentifier()
  identifier.setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')))
  return identifier
}

export const proposedFrom = (message: ProposedMessage): Proposed => {
  const id = message.getId()?.getString() ?? ''
  const type = message.getMetadataMap().get('type') ?? ''
  if (!UUID_FORM.test(id)) throw new Malformed(`${id} is no UUID`)
  if (type === '') throw new Malformed('an event has a type')
  return {
    id,
    type,
    contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}

export const delivered = (event: Stored): ReadResp => {
  const message = new streamsPb.ReadResp.ReadEvent.RecordedEvent()
  const id = new sharedPb.UUID()
  id.setString(event.id)
  message.setId(id)
  message.setStreamIdentifier(identifierOf(event.stream))
  message.setStreamRevision(event.revision.toString())
  message.setCommitPosition(event.position.toString())
  message.setPreparePosition(event.position.toString())
  message.getMetadataMap().set('type', event.type)
  message.getMetadataMap().set('content-type', event.contentType)
  message.getMetadataMap().set('created', event.created.toString())
  message.setData(event.data)
  message.setCustomMetadata(event.metadata)
  const read = new streamsPb.ReadResp.ReadEvent()
  read.setEvent(message)
  read.setCommitPosition(event.position.toString())
  const response = new streamsPb.ReadResp()
  response.setEvent(read)
  return response
}

/** A call's end with an error; `exception` is the server's own word for it, in the trailers. */
export const failure = (
  code: status,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): ServiceError => {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

export const failures = {
  streamDeleted: (stream: string) =>
    failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  tooLarge: (most: number) =>
    failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': `${most}`,
    }),
  notLeader: (port: number) =>
    failure(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': `${port}`,
    }),
  tooSlow: () =>
    failure(
      status.ABORTED,
      'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
    ),
  denied: (code: 7 | 16) => failure(code, 'Access denied'),
  cut: () => failure(status.UNAVAILABLE, 'Connection dropped'),
  noSuchPlace: () => failure(status.UNKNOWN, 'Unexpected ReadAllResult: Error'),
  invalid: (what: string) => failure(status.UNKNOWN, what),
}
