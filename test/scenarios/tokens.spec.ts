import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { SignJWT } from 'jose'
import { testSsin } from '#libs/person-vault'
import { IdentityProvider, unsecured, type Claims } from '../support/identity-provider.js'
import { transpiledSources } from '../support/transpiled-sources.js'
import { START_MS, TrajectServer } from './traject-server.js'

jest.setTimeout(START_MS)

const folder = mkdtempSync(join(tmpdir(), 'traject-tokens-'))
const keys = join(folder, 'keys.json')
const JAN = testSsin('1990-01-01', 7)
let provider: IdentityProvider
let server: TrajectServer
let url: string
let dossier: string

beforeAll(async () => {
  provider = await IdentityProvider.with('k-1')
  writeFileSync(keys, JSON.stringify(provider.keys))
  server = await TrajectServer.open({
    IDENTITY: 'token',
    TOKEN_ISSUER: provider.issuer,
    TOKEN_AUDIENCE: provider.audience,
    TOKEN_KEYS: keys,
    TOKEN_ROLE_CLAIM: 'realm_access.roles',
    HOST: '0.0.0.0',
  })
  url = await server.listen()
  dossier = await opened()
}, START_MS)
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

const tokenOf = (actor: string, role: string, claims: Claims = {}) =>
  provider.token({ sub: actor, realm_access: { roles: ['offline_access', role] }, ...claims })

interface Request {
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

async function ask(path: string, token: string | undefined, { body, headers }: Request = {}) {
  const answer = await fetch(`${url}${path}`, {
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  const { status } = answer
  return { status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> }
}

async function opened(): Promise<string> {
  const body = { ssin: JAN, category: 'mandatory', agency: 'agii', reportedOn: '2022-03-15' }
  const headers = { 'x-actor': 'mallory', 'x-role': 'operator' }
  const answer = await ask('/dossiers', await tokenOf('ann', 'caseworker'), { body, headers })
  expect(answer.status).toBe(201)
  return answer.body['dossier'] as string
}

describe('with a token', () => {
  test('a caseworker records, and the history says who it was, whatever the headers said', async () => {
    const recorded = await ask(`/dossiers/${dossier}/contracts`, await tokenOf('bob', 'caseworker'), {
      body: { signedOn: '2022-04-01' },
    })
    expect(recorded.status).toBe(201)
    const { body } = await ask(`/dossiers/${dossier}/history`, await tokenOf('eva', 'auditor'))
    expect(body['lines']).toMatchObject([
      { type: 'ReportedToAgency', actor: 'ann', role: 'caseworker' },
      { type: 'ContractSigned', actor: 'bob', role: 'caseworker' },
    ])
  })

  test('a statistician gets figures, and no person', async () => {
    const token = await tokenOf('sam', 'statistician')
    expect(await ask('/reports/sv125', token)).toMatchObject({ status: 200 })
    for (const headers of [{}, { 'x-role': 'caseworker' }]) {
      const refused = await ask(`/dossiers/${dossier}`, token, { headers })
      expect(refused).toMatchObject({ status: 403, body: { type: '/problems/role-not-allowed' } })
    }
  })

  test('the server is asked by whatever name a proxy passes on', async () => {
    const headers = { host: 'traject.example', authorization: `Bearer ${await tokenOf('ann', 'caseworker')}` }
    expect(await server.get(`/dossiers/${dossier}`, { role: 'nobody', headers })).toMatchObject({ status: 200 })
  })

  test('the command line sends a file, and the job has the name of the token', async () => {
    const file = join(folder, 'facts.csv')
    writeFileSync(file, `source_id;ssin;fact;on;mode\nK-1;${JAN};intake-held;2022-03-20;integrated\n`)
    const sources = transpiledSources('tokens')
    const importing = async (token?: string) => {
      const args = [sources.moduleOf('apps/cli/main.ts'), 'import', file, '--url', url, '--actor', 'mallory']
      const env = { PATH: process.env['PATH'], DATA_DIR: folder, ...(token && { TRAJECT_TOKEN: `${token}\n` }) }
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
      const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')])
      return { code: child.exitCode, stderr }
    }
    expect(await importing()).toEqual({ code: 1, stderr: expect.stringContaining('Authorization must bring a token') })
    expect(await importing('two words')).toEqual({ code: 1, stderr: 'traject: TRAJECT_TOKEN holds no token.\n' })
    expect(await importing(await tokenOf('otto', 'operator'))).toMatchObject({ code: 0 })
    sources.remove()
    const { body } = await ask('/imports', await tokenOf('eva', 'auditor'))
    expect(body).toMatchObject([{ actor: 'otto', state: 'done', counts: { recorded: 1 } }])
  })
})

describe('without a token that holds', () => {
  const refused: readonly (readonly [string, () => Promise<string>])[] = [
    ['expired', () => tokenOf('ann', 'caseworker', { exp: Math.floor(Date.now() / 1_000) - 60 })],
    ['wrongly signed', async () => (await IdentityProvider.with('k-1')).token()],
    ['signed by nobody', async () => unsecured(await tokenOf('ann', 'caseworker'))],
    [
      'signed with a password',
      () => new SignJWT({ sub: 'ann' }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32)),
    ],
    ['no token at all', () => Promise.resolve('canary')],
  ]

  test.each(refused)('nothing is told or done: %s', async (_, made) => {
    const token = await made()
    const writing = { body: { signedOn: '2022-04-01' } }
    for (const answer of [
      await ask(`/dossiers/${dossier}`, token),
      await ask(`/dossiers/${dossier}/contracts`, token, writing),
    ]) {
      expect(answer).toMatchObject({ status: 401, body: { type: '/problems/not-identified', status: 401 } })
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
      expect(JSON.stringify(answer.body)).not.toContain(token)
    }
    expect(server.logs.join('')).not.toContain(token.split('.')[1] ?? token)
  })

  test('but with the two headers, what is asked for is said', async () => {
    const headers = { 'x-actor': 'ann', 'x-role': 'caseworker' }
    const answer = await ask(`/dossiers/${dossier}`, undefined, { headers })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="traject"'])
  })

  test.each(['/health/live', '/health/ready', '/problems', '/openapi.json'])('%s is for anyone', async path =>
    expect(await ask(path, undefined)).toMatchObject({ status: 200 }),
  )
})

test('the contract asks for a token, where anything is asked for', async () => {
  const { body } = await ask('/openapi.json', undefined)
  const { components, paths } = body as { components: Record<string, object>; paths: Record<string, object> }
  expect(components['securitySchemes']).toEqual({ token: expect.objectContaining({ type: 'http', scheme: 'bearer' }) })
  expect(components['responses']).toHaveProperty('Problem401.headers.WWW-Authenticate')
  expect(paths['/dossiers']).toMatchObject({ get: { security: [{ token: [] }] }, post: { security: [{ token: [] }] } })
  expect(paths['/health/live']).toMatchObject({ get: { security: [] } })
  expect(JSON.stringify(paths['/dossiers'])).toContain('"#/components/parameters/X-Role"')
})

test('while the keys are gone nothing is said against a token; once they are there it holds', async () => {
  rmSync(keys)
  const token = await tokenOf('ann', 'caseworker')
  const answer = await ask(`/dossiers/${dossier}`, token)
  expect(answer).toMatchObject({ status: 503, body: { type: '/problems/keys-unavailable' } })
  expect(answer.headers.get('retry-after')).toBe('1')
  writeFileSync(keys, JSON.stringify(provider.keys))
  expect(await ask(`/dossiers/${dossier}`, token)).toMatchObject({ status: 200 })
  expect(server.logs.join('')).not.toContain(token.split('.')[1])
})

test('a server does not start without keys, before it has opened anything', async () => {
  const environment = { IDENTITY: 'token', TOKEN_ISSUER: 'i', TOKEN_AUDIENCE: 'a', TOKEN_KEYS: join(folder, 'none') }
  await expect(server.beside(environment).start()).rejects.toThrow(/^TOKEN_KEYS must name a JWKS file/)
})
