import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { jwtVerify, type JWTVerifyGetKey } from 'jose'
import { SettingsRefused } from '#libs/runtime'
import { IdentityProvider } from '../../../test/support/identity-provider.js'
import { KeysUnavailable } from './keys-unavailable.js'
import { openTokenKeys } from './token-keys.js'

let first: IdentityProvider
let second: IdentityProvider
beforeAll(async () => {
  ;[first, second] = await Promise.all([IdentityProvider.with('k-1'), IdentityProvider.with('k-2')])
})

const logger = { warn: jest.fn() }
beforeEach(() => void logger.warn.mockClear())

/** Whether a token is signed by one of the keys. */
const holds = async (keys: JWTVerifyGetKey, provider: IdentityProvider, header = {}): Promise<string> =>
  jwtVerify(await provider.token({}, header), keys).then(
    () => 'holds',
    (error: Error) => error.name,
  )

describe('the keys of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-keys-'))
  const path = join(folder, 'keys.json')
  const publish = (text: string) => {
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  }
  afterAll(() => rmSync(folder, { recursive: true }))

  test('are those that it has now', async () => {
    publish(JSON.stringify(first.keys))
    const keys = await openTokenKeys(path, logger)
    expect([await holds(keys, first), await holds(keys, second)]).toEqual(['holds', 'JWKSNoMatchingKey'])
    const asLongAsBefore = JSON.stringify(second.keys)
    publish(asLongAsBefore)
    expect([await holds(keys, first), await holds(keys, second)]).toEqual(['JWKSNoMatchingKey', 'holds'])
    publish(JSON.stringify({ keys: [...first.keys.keys, ...second.keys.keys] }))
    expect([await holds(keys, first), await holds(keys, second)]).toEqual(['holds', 'holds'])
    publish(JSON.stringify(second.keys))
    expect([await holds(keys, first), await holds(keys, second)]).toEqual(['JWKSNoMatchingKey', 'holds'])
  })

  test('are several, of which a token has to name one: that it does not is said of it', async () => {
    publish(JSON.stringify({ keys: [...first.keys.keys, ...second.keys.keys] }))
    const keys = await openTokenKeys(path, logger)
    expect(await holds(keys, first, { kid: undefined })).toBe('JWKSMultipleMatchingKeys')
  })

  test('are not to be had while it is spoilt or gone, which says nothing of a token', async () => {
    publish(JSON.stringify(first.keys))
    const keys = await openTokenKeys(path, logger)
    for (const spoilt of ['{"keys":', '{"keys":[]}']) {
      publish(spoilt)
      expect(await holds(keys, first)).toBe('KeysUnavailable')
    }
    rmSync(path)
    expect(await holds(keys, first)).toBe('KeysUnavailable')
    publish(JSON.stringify(first.keys))
    expect(await holds(keys, first)).toBe('holds')
  })

  test('are public ones: one that is secret is not used', async () => {
    const [key] = first.keys.keys
    publish(JSON.stringify({ keys: [{ ...key, d: key!.x }] }))
    expect(await holds(await openTokenKeys(path, logger), first)).toBe('KeysUnavailable')
  })

  test.each(['', 'canary', '[]', '{}', '{"keys":[]}', '{"keys":["canary"]}'])(
    'are needed at the start: %j stops it, and is not repeated',
    async text => {
      publish(text)
      const refusal = await openTokenKeys(path, logger).catch((error: unknown) => error as Error)
      expect(refusal).toBeInstanceOf(SettingsRefused)
      expect(refusal).toMatchObject({ message: expect.stringMatching(/^TOKEN_KEYS must name a JWKS file/) })
      expect((refusal as Error).message).not.toContain('canary')
    },
  )
  test('that is not there stop the start', () =>
    expect(openTokenKeys(join(folder, 'none.json'), logger)).rejects.toThrow(/^TOKEN_KEYS .*ENOENT/))
})

describe('the keys of an address', () => {
  let answer: { status: number; body: string }
  let fetched = 0
  const server = createServer((_, response) => {
    fetched += 1
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  let url: URL
  beforeEach(async () => {
    answer = { status: 200, body: JSON.stringify(first.keys) }
    fetched = 0
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`)
  })
  const stop = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  afterEach(stop)

  test('are fetched once, and once more for a key that is new', async () => {
    const keys = await openTokenKeys(url, logger, { cooldownDuration: 0 })
    expect([await holds(keys, first), await holds(keys, first), fetched]).toEqual(['holds', 'holds', 1])
    answer.body = JSON.stringify(second.keys)
    expect([await holds(keys, second), await holds(keys, first), fetched]).toEqual(['holds', 'JWKSNoMatchingKey', 3])
  })

  test('are not fetched for each token of whoever invents names of keys', async () => {
    const keys = await openTokenKeys(url, logger)
    for (let time = 0; time < 3; time++) expect(await holds(keys, second)).toBe('JWKSNoMatchingKey')
    expect(fetched).toBe(1)
  })

  test('that could not be fetched are asked for again after a pause, and not for each token', async () => {
    answer = { status: 500, body: 'down' }
    const pausing = await openTokenKeys(url, logger, { pauseAfterFailure: 3_600_000 })
    for (let time = 0; time < 3; time++) expect(await holds(pausing, first)).toBe('KeysUnavailable')
    const ofTheStartAndOfTheFirstToken = 2
    expect(fetched).toBeLessThanOrEqual(ofTheStartAndOfTheFirstToken)

    const again = await openTokenKeys(url, logger, { pauseAfterFailure: 0 })
    expect(await holds(again, first)).toBe('KeysUnavailable')
    answer = { status: 200, body: JSON.stringify(first.keys) }
    expect([await holds(again, first), await holds(pausing, first)]).toEqual(['holds', 'KeysUnavailable'])
  })

  test('that could not be fetched are asked for again after the pause, however often tokens come meanwhile', async () => {
    answer = { status: 500, body: 'down' }
    const keys = await openTokenKeys(url, logger, { pauseAfterFailure: 200 })
    expect(await holds(keys, first)).toBe('KeysUnavailable')
    answer = { status: 200, body: JSON.stringify(first.keys) }
    const end = performance.now() + 3_000
    while ((await holds(keys, first)) !== 'holds' && performance.now() < end) await pause(10)
    expect(await holds(keys, first)).toBe('holds')
  })

  test('are asked for again at once after a token of a key that there is not: it may be published by then', async () => {
    const keys = await openTokenKeys(url, logger, { cooldownDuration: 0 })
    expect(await holds(keys, second)).toBe('JWKSNoMatchingKey')
    answer.body = JSON.stringify(second.keys)
    expect(await holds(keys, second)).toBe('holds')
  })

  test('that are known let tokens in while none are to be had', async () => {
    const keys = await openTokenKeys(url, logger, { cooldownDuration: 0 })
    expect(await holds(keys, first)).toBe('holds')
    answer = { status: 500, body: 'down' }
    expect([await holds(keys, second), await holds(keys, first)]).toEqual(['KeysUnavailable', 'holds'])
  })

  test('that cannot be fetched are no fault of a token; a start goes on without them, and says so', async () => {
    await stop()
    const keys = await openTokenKeys(url, logger, { pauseAfterFailure: 0 })
    expect(await holds(keys, first)).toBe('KeysUnavailable')
    expect(logger.warn).toHaveBeenCalledWith(
      { err: expect.objectContaining({ message: 'fetch failed' }) },
      'TOKEN_KEYS cannot be fetched',
    )
    server.listen(Number(url.port), '127.0.0.1')
    await once(server, 'listening')
    expect(await holds(keys, first)).toBe('holds')
  })

  test.each([
    [500, 'down'],
    [302, ''],
    [200, 'no JSON'],
    [200, '{}'],
    [200, '{"keys":[]}'],
  ])('that are answered with %i %j are none', async (status, body) => {
    answer = { status, body }
    const keys = await openTokenKeys(url, logger)
    expect(await holds(keys, first)).toBe('KeysUnavailable')
  })

  test('that do not come in time are none', async () => {
    const slow = createServer(() => {}).listen(0, '127.0.0.1')
    await once(slow, 'listening')
    url.port = String((slow.address() as AddressInfo).port)
    const keys = await openTokenKeys(url, logger, { timeoutDuration: 50 })
    const asking = keys({ alg: 'ES256', kid: 'k-1' }, { payload: '', signature: '' })
    await expect(asking).rejects.toThrow(KeysUnavailable)
    slow.closeAllConnections()
    await new Promise(resolve => slow.close(resolve))
  })
})
