import { describe, expect, test } from '@jest/globals'
import { settingsFrom, type Environment, type ProgramKind } from './settings.js'
import { SettingsRefused } from './settings-refused.js'

const KEY = Buffer.alloc(32, 7).toString('base64')

function problemsOf(environment: Environment, kind?: ProgramKind) {
  try {
    settingsFrom(environment, kind)
    return []
  } catch (error) {
    if (!(error instanceof SettingsRefused)) throw error
    return error.message.split('\n')
  }
}

/** Each by the setting, and what is said of it first. */
const saying = (...problems: readonly string[]) => problems.map(problem => expect.stringContaining(problem))

test('without settings it is a server on loopback with embedded stores in ./data', () => {
  expect(settingsFrom({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    dataDir: './data',
    emptyVault: 'refused',
    identity: 'local',
    logLevel: 'info',
    bodyLimit: 65_536,
    uploadLimit: 536_870_912,
    cachedDossiers: 20_000,
    heldDossiers: 20_000,
  })
})

test('each setting is taken as it is given', () => {
  const given = {
    HOST: '::1',
    PORT: '0',
    DATA_DIR: '/srv/traject',
    EVENTSTORE_URL: 'esdb://127.0.0.1:2113',
    MONGODB_URL: 'mongodb://127.0.0.1:27017/traject',
    VAULT_KEY_FILE: '/srv/vault.key',
    EMPTY_VAULT: 'accepted',
    RULES_FILE: '/srv/rules.json',
    IDENTITY: 'local',
    LOG_LEVEL: 'silent',
    BODY_LIMIT: '1024',
    UPLOAD_LIMIT: '2048',
    CACHED_DOSSIERS: '1',
    HELD_DOSSIERS: '100',
  }
  expect(settingsFrom(given)).toEqual({
    host: '::1',
    port: 0,
    dataDir: '/srv/traject',
    eventStoreUrl: given.EVENTSTORE_URL,
    mongodbUrl: given.MONGODB_URL,
    vaultKeyFile: '/srv/vault.key',
    emptyVault: 'accepted',
    rulesFile: '/srv/rules.json',
    identity: 'local',
    logLevel: 'silent',
    bodyLimit: 1_024,
    uploadLimit: 2_048,
    cachedDossiers: 1,
    heldDossiers: 100,
  })
  expect(settingsFrom({ VAULT_KEY: KEY }).vaultKey).toBe(KEY)
})

test('one that is empty is not given', () => expect(settingsFrom({ RULES_FILE: '' }).rulesFile).toBeUndefined())

test('a name that may be two addresses is one of them: the server ends one HTTP server, not two', () =>
  expect(settingsFrom({ HOST: 'localhost' }).host).toBe('127.0.0.1'))

test.each([
  [{ PORT: '65536' }, 'PORT must be a whole number'],
  [{ PORT: '80a' }, 'PORT must be a whole number'],
  [{ PORT: '-1' }, 'PORT must be a whole number'],
  [{ PORT: '3000.5' }, 'PORT must be a whole number'],
  [{ DATA_DIR: '~/traject' }, 'DATA_DIR must not begin with ~'],
  [{ DATA_DIR: '~' }, 'DATA_DIR must not begin with ~'],
  [{ BODY_LIMIT: '1' }, 'BODY_LIMIT must be a whole number'],
  [{ CACHED_DOSSIERS: '0' }, 'CACHED_DOSSIERS must be a whole number'],
  [{ HOST: 'not a host' }, 'HOST must be a host name'],
  [{ HOST: '0.0.0.0' }, 'HOST must be a loopback address'],
  [{ HOST: '::' }, 'HOST must be a loopback address'],
  [{ HOST: '192.168.1.10' }, 'HOST must be a loopback address'],
  [{ HOST: 'traject.example' }, 'HOST must be a loopback address'],
  [{ IDENTITY: 'oidc' }, 'IDENTITY must be one of'],
  [{ IDENTITY: 'Token', HOST: '0.0.0.0' }, 'IDENTITY must be one of'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  [{ EVENTSTORE_URL: 'http://localhost:2113' }, 'EVENTSTORE_URL must be a URL'],
  [{ EVENTSTORE_URL: 'esdb://' }, 'EVENTSTORE_URL must be a URL'],
  [{ MONGODB_URL: 'localhost', VAULT_KEY: KEY }, 'MONGODB_URL must be a URL'],
  [{ MONGODB_URL: 'mongodb://localhost:27017' }, 'VAULT_KEY or VAULT_KEY_FILE must be given'],
  [{ VAULT_KEY: 'c2hvcnQ=' }, 'VAULT_KEY must be 32 bytes'],
  [{ VAULT_KEY: KEY, VAULT_KEY_FILE: '/srv/traject/vault.key' }, 'VAULT_KEY_FILE must not be given beside VAULT_KEY'],
])('%j is refused as %s', (environment: Environment, problem) => {
  expect(problemsOf(environment)).toEqual(saying(problem))
})

describe('tokens', () => {
  const tokens = { IDENTITY: 'token', TOKEN_ISSUER: 'https://id.example/realms/agii', TOKEN_AUDIENCE: 'traject' }
  const all = { ...tokens, TOKEN_KEYS: '/srv/traject/keys.json' }

  test('are judged by what is given, with claims that have names of their own unless others are given', () => {
    const token = {
      issuer: tokens.TOKEN_ISSUER,
      audience: 'traject',
      keys: all.TOKEN_KEYS,
      roleClaim: 'traject_role',
      actorClaim: 'sub',
    }
    expect(settingsFrom(all)).toMatchObject({ identity: 'token', token })
    const claims = { TOKEN_ROLE_CLAIM: 'realm_access.roles', TOKEN_ACTOR_CLAIM: 'preferred_username' }
    expect(settingsFrom({ ...all, ...claims }).token).toEqual({
      ...token,
      roleClaim: 'realm_access.roles',
      actorClaim: 'preferred_username',
    })
  })

  test.each(['https://id.example/keys', 'http://127.0.0.1:8080/keys', 'http://localhost/keys', 'http://[::1]:1/keys'])(
    'have keys at %s',
    keys => expect(settingsFrom({ ...tokens, TOKEN_KEYS: keys }).token?.keys).toEqual(new URL(keys)),
  )

  test.each(['0.0.0.0', '::', '192.168.1.10', 'traject.example'])('can be asked for beyond loopback: HOST=%s', host =>
    expect(settingsFrom({ ...all, HOST: host }).host).toBe(host),
  )

  test.each([
    [{ IDENTITY: 'token' }, ['TOKEN_ISSUER must be given', 'TOKEN_AUDIENCE must be given', 'TOKEN_KEYS must be given']],
    [{ ...all, TOKEN_ISSUER: ' ' }, ['TOKEN_ISSUER must be given']],
    [{ ...all, TOKEN_KEYS: 'http://id.example/keys' }, ['TOKEN_KEYS must be the path of a JWKS file']],
    [{ ...all, TOKEN_KEYS: 'http://127.0.0.1.evil.example/keys' }, ['TOKEN_KEYS must be the path of a JWKS file']],
    [{ ...all, TOKEN_KEYS: 'https://ann:secret@id.example/keys' }, ['TOKEN_KEYS must be the path of a JWKS file']],
    [{ ...all, TOKEN_KEYS: 'https://:secret@id.example/keys' }, ['TOKEN_KEYS must be the path of a JWKS file']],
    [{ ...all, TOKEN_KEYS: 'https://' }, ['TOKEN_KEYS must be the path of a JWKS file']],
    [{ ...all, TOKEN_KEYS: 'file:///srv/keys.json' }, ['TOKEN_KEYS must be the path of a JWKS file']],
    [{ ...all, TOKEN_ROLE_CLAIM: 'realm_access..roles' }, ['TOKEN_ROLE_CLAIM must be the name of a claim']],
    [{ ...all, TOKEN_ACTOR_CLAIM: '.sub' }, ['TOKEN_ACTOR_CLAIM must be the name of a claim']],
    [{ TOKEN_KEYS: '/srv/traject/keys.json' }, ['IDENTITY must be given']],
    [{ ...all, IDENTITY: 'tokens' }, ['IDENTITY must be one of']],
    [{ ...all, IDENTITY: 'local', HOST: '0.0.0.0' }, ['HOST must be a loopback address']],
  ])('are not judged with %j', (environment: Environment, problems) => {
    expect(problemsOf(environment)).toEqual(saying(...problems))
  })

  test('can be put aside, on loopback: whoever says local means it', () =>
    expect(settingsFrom({ ...all, IDENTITY: 'local' })).toMatchObject({ identity: 'local', token: undefined }))
})

describe('a projector', () => {
  const engines = { EVENTSTORE_URL: 'esdb://127.0.0.1:2113', MONGODB_URL: 'mongodb://127.0.0.1:27017' }

  test('never sees a person, and so needs no key; it has a port of its own', () => {
    expect(problemsOf(engines, 'projector')).toEqual([])
    expect(settingsFrom(engines, 'projector').port).toBe(3001)
  })

  test('asks nobody who it is, and so needs nothing for tokens where the api is told to ask for them', () =>
    expect(problemsOf({ ...engines, IDENTITY: 'token' }, 'projector')).toEqual([]))

  test('is on loopback whatever the identity: that asks nobody who it is, and is told as the reason', () =>
    expect(() => settingsFrom({ ...engines, HOST: '0.0.0.0' }, 'projector')).toThrow(
      'HOST must be a loopback address (127.0.0.1) because the projector does not authenticate callers',
    ))

  test.each([
    [{ MONGODB_URL: engines.MONGODB_URL }, ['EVENTSTORE_URL must be given']],
    [{ EVENTSTORE_URL: engines.EVENTSTORE_URL }, ['MONGODB_URL must be given']],
    [{}, ['EVENTSTORE_URL must be given', 'MONGODB_URL must be given']],
    [{ ...engines, MONGODB_URL: 'x' }, ['MONGODB_URL must be a URL']],
    [{ ...engines, HOST: '0.0.0.0' }, ['HOST must be a loopback address']],
    [{ ...engines, HOST: '0.0.0.0', IDENTITY: 'token' }, ['HOST must be a loopback address']],
  ])('is not started with %j', (environment, problems) => {
    expect(problemsOf(environment, 'projector')).toEqual(saying(...problems))
  })
})

test('all that is wrong is named at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x', MONGODB_URL: 'x' })).toEqual(
    saying('PORT must be a whole number', 'MONGODB_URL must be a URL', 'LOG_LEVEL must be one of'),
  )
})

test('what was given is not repeated: an address may hold a password', () => {
  const secret = 'hunter2'
  expect(() => settingsFrom({ MONGODB_URL: `http://user:${secret}@host`, VAULT_KEY: secret })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(secret) }),
  )
})
