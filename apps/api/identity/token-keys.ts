import { readFile, stat } from 'node:fs/promises'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose'
import type { Logger } from 'pino'
import { refused } from '#libs/runtime'
import { KeysUnavailable } from './keys-unavailable.js'

/**
 * Keys are published before tokens are signed by them: a set is believed for so long, and asked for no more often. One
 * that could not be had is not asked for again at once: anybody can bring a token, and each would be one more request.
 */
const FETCHING = { timeoutDuration: 5_000, cooldownDuration: 30_000, cacheMaxAge: 600_000, pauseAfterFailure: 2_000 }

/** The keys that tokens are signed by, found anew as they rotate. A file that cannot be used stops the start. */
export async function openTokenKeys(
  from: string | URL,
  logger: Pick<Logger, 'warn'>,
  fetching: Partial<typeof FETCHING> = {},
): Promise<JWTVerifyGetKey> {
  return asKeysUnavailable(
    from instanceof URL ? fetchedKeys(from, logger, { ...FETCHING, ...fetching }) : await keysOfFile(from),
  )
}

/** That no key is there for a token is said of the token; all else that goes wrong here, of the keys. */
const asKeysUnavailable =
  (keys: JWTVerifyGetKey): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      throw isOfTheToken(error) ? error : new KeysUnavailable(error)
    }
  }

const isOfTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys

/** An empty set fits no token, and is no verdict on one. */
const noKeys = () => new Error('The set has no keys.')

/** The provider may start after us: a first look only tells whoever starts us what is amiss. */
function fetchedKeys(
  url: URL,
  logger: Pick<Logger, 'warn'>,
  { pauseAfterFailure, ...fetching }: typeof FETCHING,
): JWTVerifyGetKey {
  let failed: { readonly error: unknown; readonly until: number } | undefined
  const fetchUnlessPausing: FetchImplementation = async (...asked) => {
    if (failed && performance.now() < failed.until) throw failed.error
    return fetch(...asked)
  }
  const keys = createRemoteJWKSet(url, { ...fetching, [customFetch]: fetchUnlessPausing })
  keys.reload().catch((error: unknown) => logger.warn({ err: error }, 'TOKEN_KEYS cannot be fetched'))
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey && keys.jwks()?.keys.length === 0) throw noKeys()
      if (!isOfTheToken(error) && error !== failed?.error) {
        failed = { error, until: performance.now() + pauseAfterFailure }
      }
      throw error
    }
  }
}

async function keysOfFile(path: string): Promise<JWTVerifyGetKey> {
  const look = async () => {
    const { mtimeMs, size, ino } = await stat(path)
    return `${mtimeMs} ${size} ${ino}`
  }
  const read = async () => {
    const version = await look()
    const set = JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet
    return { version, keys: createLocalJWKSet(set), isEmpty: set.keys.length === 0 }
  }
  let last = await read().catch((error: Error) => {
    const why = error instanceof SyntaxError ? 'it is no JSON' : error.message
    throw refused('TOKEN_KEYS', `must name a JWKS file that can be read: ${why}`)
  })
  if (last.isEmpty) throw refused('TOKEN_KEYS', 'must name a JWKS file that has keys')
  return async (header, token) => {
    if ((await look()) !== last.version) last = await read()
    if (last.isEmpty) throw noKeys()
    return last.keys(header, token)
  }
}
