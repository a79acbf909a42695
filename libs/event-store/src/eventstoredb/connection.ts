import { EventStoreDBClient, type Credentials } from '@eventstore/db-client'
import { AddressRefused } from '#libs/kernel'
import { BatchConnection } from './batch-connection.js'
import { judgeUrl } from './judge-url.js'

const keepAlives = { next: 10_000 }

const withOption = (url: string, option: string): string => `${url}${url.includes('?') ? '&' : '?'}${option}`

/**
 * A client whose calls travel on a connection of their own. Clients with equal options share one in a process, and
 * with it the limit of a hundred open calls; a keep-alive that differs by a millisecond keeps them apart.
 */
export function ownConnection(url: string): EventStoreDBClient {
  const fault = judgeUrl(url)
  if (fault !== undefined) throw new AddressRefused(`The address of EventStoreDB ${fault}.`)
  return EventStoreDBClient.connectionString(withOption(url, `keepAliveInterval=${keepAlives.next++}`))
}

/**
 * Credentials given with the call, not with the connection, are what makes the client append by a call of its own
 * (with a deadline that it keeps) rather than over the shared batch call. An insecure server never sees them.
 */
const credentialsOf = (url: string): Credentials => {
  const [, username, password] = /^[^:]+:\/\/([^:@/]+):([^@]+)@/.exec(url) ?? []
  if (username && password) {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) }
  }
  return { username: 'insecure', password: 'insecure' }
}

/** Appends of one event, appends of several, and everything that reads: three connections. */
export interface Connections {
  readonly single: EventStoreDBClient
  readonly batch: BatchConnection
  readonly reading: EventStoreDBClient
  readonly credentials: Credentials
}

export const connect = (url: string): Connections => {
  return {
    single: ownConnection(url),
    batch: BatchConnection.to(url, ownConnection),
    reading: ownConnection(url),
    credentials: credentialsOf(url),
  }
}
