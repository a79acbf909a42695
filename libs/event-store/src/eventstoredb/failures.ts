import { StoreDamaged, StoreUnavailable } from '#libs/kernel'

/** As much of the client's many errors as is worth looking at: by `type` and `code`, for the class does not always tell. */
interface ClientError {
  readonly code?: number
  readonly type?: string
  readonly message: string
}

const ABORTED = 10
const PERMISSION_DENIED = 7
const UNAUTHENTICATED = 16

const seenAs = (error: unknown): ClientError => (error instanceof Error ? error : { message: String(error) })

const isOfType = (type: string) => (error: unknown) => seenAs(error).type === type

export const isStreamNotFound = isOfType('stream-not-found')
export const isStreamDeleted = isOfType('stream-deleted')
export const isTooLarge = isOfType('maximum-append-size-exceeded')
export const isNotLeader = isOfType('not-leader')

/** The server drops a subscription whose consumer leaves about a hundred events unread. */
export const isTooSlow = (error: unknown) => seenAs(error).code === ABORTED

export const isDenied = (error: unknown) => {
  const { code, type } = seenAs(error)
  return type === 'access-denied' || code === PERMISSION_DENIED || code === UNAUTHENTICATED
}

/** It does not know who asks, or not by this password. */
export const isUnauthenticated = (error: unknown) => seenAs(error).code === UNAUTHENTICATED

/** The call never left this process: whatever it asked for was not done. */
export const wasNeverSent = (error: unknown) => seenAs(error).message.includes('No connection established')

/** The log has no record at the position that was given: it is another log, or an older copy of it. */
export const isForeignPosition = (error: unknown) => seenAs(error).message.includes('ReadAllResult: Error')

/** Of a server that is away gRPC says much that is for its own makers: what remains names the address, where one is said. */
const inOurWords = (message: string): string =>
  message
    .replace(
      /^.*No connection established\. Last error: (?:Error: )?(.*)\. Resolution note: .*$/s,
      'there is no answer ($1)',
    )
    .replace(/^.*Name resolution failed for target dns:/, 'no address is found for ')
    .replace(/^Failed to discover after (\d+) attempts\.$/, 'asked $1 times, no member of the cluster names a leader')

export const why = (error: unknown): string => {
  const { message, type, code } = seenAs(error)
  return inOurWords(message) || [type, code].filter(part => part !== undefined).join(' ') || 'no reason was given'
}

export const unavailable = (doing: string, error: unknown): Error =>
  error instanceof StoreUnavailable || error instanceof StoreDamaged
    ? error
    : new StoreUnavailable(`EventStoreDB: ${doing}: ${why(error)}`, { cause: error })
