import type { Settings } from '../settings.js'
import { refused } from '../settings-refused.js'

type Place = Pick<Settings, 'host' | 'port'>

/** What the machine says of an address, by the setting that would have to be another. */
const REASONS: Readonly<Record<string, (place: Place) => Error>> = {
  EADDRINUSE: ({ host, port }) => refused('PORT', `${port} is in use on ${host}: another program listens there`),
  EACCES: ({ port }) => refused('PORT', `${port} is not permitted to this user: take one above 1023`),
  EADDRNOTAVAIL: ({ host }) => refused('HOST', `${host} is no address of this machine`),
  ENOTFOUND: ({ host }) => refused('HOST', `${host} is a name that nobody knows an address of`),
  EAI_AGAIN: ({ host }) => refused('HOST', `${host} is a name of which no address can be asked now`),
}

/** Why there is no listening where it was told to; anything else as it is. */
export function cannotListen(error: unknown, place: Place): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return (typeof code === 'string' && REASONS[code]?.(place)) || error
}
