import { SettingsRefused, type SettingProblem } from './settings-refused.js'
import * as rules from './setting-rules.js'
import { givenTokenSettings, problemsOfTokens, tokenSettings, type TokenSettings } from './token-settings.js'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const IDENTITIES = ['local', 'token'] as const
export type Identity = (typeof IDENTITIES)[number]
const EMPTY_VAULT = ['refused', 'accepted'] as const

/**
 * The programs that settings are for: the command line reads those of the api. One that serves people asks them who they
 * are and opens the vault; the other is for engines that it shares with those.
 */
const PROGRAMS = {
  api: { port: 3000, servesPeople: true },
  projector: { port: 3001, servesPeople: false },
} as const
export type ProgramKind = keyof typeof PROGRAMS

/** How the program was told to run. Read once, at start. */
export interface Settings {
  readonly host: string
  readonly port: number
  /** Embedded stores, the generated vault key, working files. */
  readonly dataDir: string
  /** EventStoreDB holds the events. */
  readonly eventStoreUrl: string | undefined
  /** MongoDB holds rows and the person vault. */
  readonly mongodbUrl: string | undefined
  /** 32 bytes in base64. */
  readonly vaultKey: string | undefined
  readonly vaultKeyFile: string | undefined
  /** Beside a log that has dossiers: whose they are is lost. */
  readonly emptyVault: (typeof EMPTY_VAULT)[number]
  readonly rulesFile: string | undefined
  readonly identity: Identity
  /** With the identity `token`, in a program that asks who asks. */
  readonly token: TokenSettings | undefined
  readonly logLevel: LogLevel
  /** Largest body of a request, in bytes. */
  readonly bodyLimit: number
  /** Largest file that can be sent to be taken in, in bytes. */
  readonly uploadLimit: number
  /** How many trajectories are kept in memory between commands. */
  readonly cachedDossiers: number
  /** How many dossiers' rows, and events, are held in memory between saves while rows catch up. */
  readonly heldDossiers: number
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Throws `SettingsRefused`, which names every setting that is wrong. One that is empty counts as not given. */
export function settingsFrom(environment: Environment, kind: ProgramKind = 'api'): Settings {
  const problems: SettingProblem[] = []
  const optional = <Value>(setting: string, { detail, valueOf }: rules.SettingRule<Value>): Value | undefined => {
    const text = environment[setting]?.trim()
    const value = text ? valueOf(text) : undefined
    if (text && value === undefined) problems.push({ setting, detail })
    return value
  }

  const identity = optional('IDENTITY', rules.oneOf(IDENTITIES))
  const tokens = givenTokenSettings(optional)
  const { port, servesPeople } = PROGRAMS[kind]
  const settings: Settings = {
    host: optional('HOST', rules.host) ?? '127.0.0.1',
    port: optional('PORT', rules.whole(0, 65_535)) ?? port,
    dataDir: optional('DATA_DIR', rules.folder) ?? './data',
    eventStoreUrl: optional('EVENTSTORE_URL', rules.eventStoreUrl),
    mongodbUrl: optional('MONGODB_URL', rules.mongodbUrl),
    vaultKey: optional('VAULT_KEY', rules.key),
    vaultKeyFile: optional('VAULT_KEY_FILE', rules.anyText),
    emptyVault: optional('EMPTY_VAULT', rules.oneOf(EMPTY_VAULT)) ?? 'refused',
    rulesFile: optional('RULES_FILE', rules.anyText),
    identity: identity ?? 'local',
    token: identity === 'token' && servesPeople ? tokenSettings(tokens) : undefined,
    logLevel: optional('LOG_LEVEL', rules.oneOf(LOG_LEVELS)) ?? 'info',
    bodyLimit: optional('BODY_LIMIT', rules.whole(1_024, 16_777_216)) ?? 65_536,
    uploadLimit: optional('UPLOAD_LIMIT', rules.whole(1_024, 999_999_999)) ?? 536_870_912,
    cachedDossiers: optional('CACHED_DOSSIERS', rules.whole(1, 1_000_000)) ?? 20_000,
    heldDossiers: optional('HELD_DOSSIERS', rules.whole(100, 1_000_000)) ?? 20_000,
  }
  problems.push(...problemsBetween(settings, kind, problems))
  if (servesPeople) problems.push(...problemsOfTokens(identity, tokens, problems))
  if (problems.length > 0) throw new SettingsRefused(problems)
  return settings
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1)$/

/** What is right on its own, but not together. */
function problemsBetween(
  settings: Settings,
  kind: ProgramKind,
  found: readonly SettingProblem[],
): readonly SettingProblem[] {
  const { host, identity, eventStoreUrl, mongodbUrl, vaultKey, vaultKeyFile } = settings
  const { servesPeople } = PROGRAMS[kind]
  const isWrong = (setting: string) => found.some(problem => problem.setting === setting)
  const isGiven = (setting: string, ...values: readonly unknown[]) =>
    values.some(value => value !== undefined) || isWrong(setting)
  const problems: SettingProblem[] = []
  const need = (setting: string, detail: string) => problems.push({ setting, detail })

  if (vaultKey !== undefined && vaultKeyFile !== undefined) {
    const detail =
      'must not be given beside VAULT_KEY: the vault has one key, and which of the two it is nobody could tell'
    problems.push({ setting: 'VAULT_KEY_FILE', detail })
  }

  const believesCallers = identity === 'local' && !isWrong('IDENTITY')
  if ((believesCallers || !servesPeople) && !LOOPBACK.test(host)) {
    const why = servesPeople
      ? 'with IDENTITY=local, which does not authenticate callers'
      : 'because the projector does not authenticate callers'
    problems.push({ setting: 'HOST', detail: `must be a loopback address (127.0.0.1) ${why}` })
  }
  if (!servesPeople && !isGiven('EVENTSTORE_URL', eventStoreUrl)) need('EVENTSTORE_URL', WITHOUT_ENGINES)
  if (!servesPeople && !isGiven('MONGODB_URL', mongodbUrl)) need('MONGODB_URL', WITHOUT_ENGINES)
  if (mongodbUrl !== undefined && servesPeople && !isGiven('VAULT_KEY', vaultKey, vaultKeyFile)) {
    need('VAULT_KEY', 'or VAULT_KEY_FILE must be given with MONGODB_URL: every process needs the same key')
  }
  return problems
}

const WITHOUT_ENGINES = 'must be given: without EVENTSTORE_URL and MONGODB_URL the api carries the rows itself'
