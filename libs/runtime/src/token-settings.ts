import type { SettingProblem } from './settings-refused.js'
import { anyText, matching, type SettingRule } from './setting-rules.js'

/** How the tokens are judged by which people say who they are. */
export interface TokenSettings {
  /** What `iss` must be. */
  readonly issuer: string
  /** What must be among `aud`. */
  readonly audience: string
  /** Where the issuer's public keys are: the path of a JWKS file, or its address. */
  readonly keys: string | URL
  /** The claim that has the role, or roles. */
  readonly roleClaim: string
  /** The claim that names who asks. */
  readonly actorClaim: string
}

/** What reads one setting; it answers undefined where it is not given, or wrong. */
type Optional = <Value>(setting: string, rule: SettingRule<Value>) => Value | undefined

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Keys that somebody on the way could exchange are no keys. */
function mayBeFetched({ protocol, hostname, username, password }: URL): boolean {
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
  return isSafe && username === '' && password === ''
}

const keys: SettingRule<string | URL> = {
  detail: 'must be the path of a JWKS file, or its https:// address without a password (http:// on loopback only)',
  valueOf: text => {
    if (!/^[a-z][a-z0-9+.-]+:/i.test(text)) return text
    return URL.canParse(text) && mayBeFetched(new URL(text)) ? new URL(text) : undefined
  },
}

const claim = matching(/^[^.]+(\.[^.]+)*$/, 'must be the name of a claim, or names with dots between them')

type Given = { readonly [Setting in keyof TokenSettings]: TokenSettings[Setting] | undefined }

export const givenTokenSettings = (optional: Optional): Given => ({
  issuer: optional('TOKEN_ISSUER', anyText),
  audience: optional('TOKEN_AUDIENCE', anyText),
  keys: optional('TOKEN_KEYS', keys),
  roleClaim: optional('TOKEN_ROLE_CLAIM', claim),
  actorClaim: optional('TOKEN_ACTOR_CLAIM', claim),
})

const FORGOTTEN = 'must be given with a TOKEN_ setting: token, or local to leave the tokens aside'

const REQUIRED = { TOKEN_ISSUER: 'issuer', TOKEN_AUDIENCE: 'audience', TOKEN_KEYS: 'keys' } as const

/**
 * What lacks for tokens to be judged. Where tokens are spoken of, but not of the identity, somebody believes that they
 * are asked for: to believe whoever asks instead would be the opposite.
 */
export function problemsOfTokens(
  identity: string | undefined,
  given: Given,
  found: readonly SettingProblem[],
): readonly SettingProblem[] {
  const isWrong = (setting: string) => found.some(problem => problem.setting === setting)
  const required = (setting: string, detail: string): SettingProblem => ({ setting, detail })
  if (identity === 'token') {
    return Object.entries(REQUIRED)
      .filter(([setting, name]) => given[name] === undefined && !isWrong(setting))
      .map(([setting]) => required(setting, 'must be given with IDENTITY=token'))
  }
  const isForgotten = identity === undefined && Object.values(given).some(value => value !== undefined)
  return isForgotten && !isWrong('IDENTITY') ? [required('IDENTITY', FORGOTTEN)] : []
}

/** Undefined where something lacks: the program does not start then. */
export function tokenSettings({
  issuer,
  audience,
  keys: from,
  roleClaim,
  actorClaim,
}: Given): TokenSettings | undefined {
  if (issuer === undefined || audience === undefined || from === undefined) return undefined
  return { issuer, audience, keys: from, roleClaim: roleClaim ?? 'traject_role', actorClaim: actorClaim ?? 'sub' }
}
