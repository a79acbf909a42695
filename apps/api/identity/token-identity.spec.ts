import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createLocalJWKSet, SignJWT, type JWTVerifyGetKey } from 'jose'
import { IdentityProvider, unsecured, type Claims } from '../../../test/support/identity-provider.js'
import { ProblemException } from '../problems/problem.exception.js'
import { KeysUnavailable } from './keys-unavailable.js'
import { ALGORITHMS } from './token-algorithms.js'
import { tokenIdentity } from './token-identity.js'

const NOW = Date.parse('2026-03-02T10:00:00Z')
const SECONDS = NOW / 1_000
const RULES = {
  issuer: 'https://id.example/realms/agii',
  audience: 'traject',
  roleClaim: 'traject_role',
  actorClaim: 'sub',
}

let provider: IdentityProvider
beforeAll(async () => {
  provider = await IdentityProvider.with('k-1')
})

/** Who asks with a token, or the name and rule of the refusal. */
async function asked(headers: Record<string, string>, { rules = {}, keys = provider.keys, now = () => NOW } = {}) {
  try {
    return await tokenIdentity({ ...RULES, ...rules }, createLocalJWKSet(keys), now)(headers)
  } catch (error) {
    if (!(error instanceof ProblemException)) throw error
    return `${error.problem}: ${error.more.errors?.[0]?.rule}`
  }
}

const bearer = (token: string, more: Record<string, string> = {}) => ({ authorization: `Bearer ${token}`, ...more })
const made = (claims?: Claims, header?: object) => provider.token(claims, header, NOW)

describe('a token', () => {
  test('says who asks, and in which role', async () =>
    expect(await asked(bearer(await made()))).toEqual({ actor: 'ann', role: 'caseworker' }))

  test.each(ALGORITHMS)('can be signed with %s', async algorithm => {
    const other = await IdentityProvider.with('k-2', algorithm)
    expect(await asked(bearer(await other.token({}, {}, NOW)), { keys: other.keys })).toMatchObject({ actor: 'ann' })
  })

  test('is not outdone by headers that say otherwise', async () => {
    const headers = bearer(await made(), { 'x-actor': 'bob', 'x-role': 'operator' })
    expect(await asked(headers)).toEqual({ actor: 'ann', role: 'caseworker' })
  })

  test.each(['', 'Basic YW5uOnNlY3JldA==', 'Basic Bearer y', 'Bearerx y'])(
    'must be brought, and %j is none',
    async authorization =>
      expect(await asked({ authorization, 'x-actor': 'ann', 'x-role': 'auditor' })).toBe('not-identified: required'),
  )
  test.each(['Bearer ', 'bearer ', 'BEARER  '])(
    'is brought after %j: a scheme has no case (RFC 9110, 11.1)',
    async scheme => expect(await asked({ authorization: `${scheme}${await made()}` })).toMatchObject({ actor: 'ann' }),
  )
  test.each(['', 'ann', 'a.b.c', 'a.b', 'ä.b.c', `${'x'.repeat(9_000)}.y.z`])('is not %j', async token =>
    expect(await asked(bearer(token))).toBe('not-identified: jwt'),
  )

  test.each<[string, Claims, string]>([
    ['that expired', { exp: SECONDS - 31 }, 'expired'],
    ['that never expires', { exp: undefined }, 'expiry'],
    ['that is not valid yet', { nbf: SECONDS + 31 }, 'not-yet'],
    ['of another issuer', { iss: 'https://id.example/realms/other' }, 'issuer'],
    ['of no issuer', { iss: undefined }, 'issuer'],
    ['for another audience', { aud: ['account', 'other'] }, 'audience'],
    ['for no audience', { aud: undefined }, 'audience'],
    ['without a name', { sub: undefined }, 'actor'],
    ['whose name is none', { sub: 'ann maes' }, 'actor'],
    ['whose name is a person’s number', { sub: '93051822361' }, 'actor'],
  ])('%s is not believed', async (_, claims, rule) =>
    expect(await asked(bearer(await made(claims)))).toBe(`not-identified: ${rule}`),
  )
  test.each<[string, Claims]>([
    ['that expired just now', { exp: SECONDS - 29 }],
    ['that is valid in a moment', { nbf: SECONDS + 29 }],
    ['for several audiences', { aud: ['account', 'traject'] }],
  ])('%s is: clocks differ, and others may be asked too', async (_, claims) =>
    expect(await asked(bearer(await made(claims)))).toMatchObject({ actor: 'ann' }),
  )

  test('signed by somebody else is not believed, under whatever name of a key', async () => {
    const impostor = await IdentityProvider.with('k-1')
    expect(await asked(bearer(await impostor.token({}, {}, NOW)))).toBe('not-identified: signature')
    expect(await asked(bearer(await impostor.token({}, { kid: 'k-9' }, NOW)))).toBe('not-identified: key')
  })
  test('that was changed is not believed', async () => {
    const [header, , signature] = (await made()).split('.')
    const [, payload] = (await made({ traject_role: 'operator' })).split('.')
    expect(await asked(bearer(`${header}.${payload}.${signature}`))).toBe('not-identified: signature')
  })
  test('that is signed by nobody, or with what everybody knows, is not believed', async () => {
    expect(await asked(bearer(unsecured(await made())))).toBe('not-identified: algorithm')
    const known = new TextEncoder().encode(JSON.stringify(provider.keys))
    const symmetric = new SignJWT({ ...RULES, exp: SECONDS + 300 }).setProtectedHeader({ alg: 'HS256', kid: 'k-1' })
    expect(await asked(bearer(await symmetric.sign(known)))).toBe('not-identified: algorithm')
  })
  test('must name its key where several fit', async () => {
    const other = await IdentityProvider.with('k-2')
    const keys = { keys: [...provider.keys.keys, ...other.keys.keys] }
    expect(await asked(bearer(await made({}, { kid: undefined })), { keys })).toBe('not-identified: key')
  })

  test('is answered with what is asked for, and with nothing of its own', async () => {
    const secret = 'canary'
    const tokens = [await made({ sub: `${secret} x` }), await made({ iss: secret }), `${secret}.${secret}.${secret}`]
    const identify = tokenIdentity(RULES, createLocalJWKSet(provider.keys), () => NOW)
    for (const token of tokens) {
      const error = await Promise.resolve(identify(bearer(token))).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ more: { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } } })
      expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain(secret)
    }
    expect(() => identify({})).toThrow(
      expect.objectContaining({
        more: expect.objectContaining({ headers: { 'www-authenticate': 'Bearer realm="traject"' } }),
      }),
    )
  })
})

describe('the role of a token', () => {
  test('must be one', async () =>
    expect(await asked(bearer(await made({ traject_role: 'king' })))).toBe('role-not-allowed: role'))
  test('of several is the one that is picked', async () => {
    const token = await made({ traject_role: ['auditor', 'offline_access', 'caseworker'] })
    expect(await asked(bearer(token))).toBe('role-not-allowed: one-of-several')
    expect(await asked(bearer(token, { 'x-role': 'auditor' }))).toEqual({ actor: 'ann', role: 'auditor' })
  })
  test('and the name stand where the settings say', async () => {
    const claims = { sub: '7f9f1a8e', preferred_username: 'ann.maes@agii.be', realm_access: { roles: ['auditor'] } }
    const rules = { roleClaim: 'realm_access.roles', actorClaim: 'preferred_username' }
    expect(await asked(bearer(await made(claims)), { rules })).toEqual({ actor: 'ann.maes@agii.be', role: 'auditor' })
  })
})

describe('a token that held', () => {
  const counting = () => {
    const keys = createLocalJWKSet(provider.keys)
    return jest.fn<JWTVerifyGetKey>((header, token) => keys(header, token))
  }

  test.each([60_000, -1_000])('is judged once, its role picked each time, and anew %d ms on', async passed => {
    const keys = counting()
    let now = NOW
    const identify = tokenIdentity(RULES, keys, () => now)
    const token = await made({ traject_role: ['auditor', 'caseworker'] })
    for (const role of ['auditor', 'caseworker']) {
      expect(await identify(bearer(token, { 'x-role': role }))).toEqual({ actor: 'ann', role })
    }
    expect(() => identify(bearer(token))).toThrow('X-Role')
    expect(keys).toHaveBeenCalledTimes(1)
    now += passed
    await identify(bearer(token, { 'x-role': 'auditor' }))
    expect(keys).toHaveBeenCalledTimes(2)
  })

  test('holds no longer than it says', async () => {
    let now = NOW
    const identify = tokenIdentity(RULES, counting(), () => now)
    const token = await made({ exp: SECONDS + 5 })
    await identify(bearer(token))
    now += 34_999
    expect(await identify(bearer(token))).toMatchObject({ actor: 'ann' })
    now += 1
    await expect(identify(bearer(token))).rejects.toThrow('expired')
  })

  test('is forgotten when as many others came as are kept', async () => {
    const keys = counting()
    const identify = tokenIdentity(RULES, keys, () => NOW, 3)
    const [first, second, third, fourth] = await Promise.all(['1', '2', '3', '4'].map(jti => made({ jti })))
    for (const token of [first!, second!, third!, first!]) await identify(bearer(token))
    expect(keys).toHaveBeenCalledTimes(3)
    for (const token of [fourth!, first!]) await identify(bearer(token))
    expect(keys).toHaveBeenCalledTimes(4)
    await identify(bearer(second!))
    expect(keys).toHaveBeenCalledTimes(5)
  })

  test('and one that did not are not mixed up: that is judged each time', async () => {
    const keys = counting()
    const identify = tokenIdentity(RULES, keys, () => NOW)
    const token = await made({ iss: 'other' })
    for (let time = 0; time < 2; time++) await expect(identify(bearer(token))).rejects.toThrow('issuer')
    expect(keys).toHaveBeenCalledTimes(2)
  })
})

describe('keys that cannot be used', () => {
  test.each<[string, JWTVerifyGetKey]>([
    ['are not there', () => Promise.reject(new KeysUnavailable(new Error('gone')))],
    ['are too weak', () => Promise.reject(new TypeError('RS256 requires key modulusLength to be 2048 bits or larger'))],
  ])('because they %s are no fault of the token', async (_, keys) => {
    const asking = Promise.resolve(tokenIdentity(RULES, keys, () => NOW)(bearer(await made())))
    await expect(asking).rejects.toThrow(KeysUnavailable)
  })
})
