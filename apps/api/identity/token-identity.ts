import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { LRUCache } from 'lru-cache'
import { isActor } from '#libs/commands'
import type { TokenSettings } from '#libs/runtime'
import type { Role } from '#libs/trajectory'
import { KeysUnavailable } from './keys-unavailable.js'
import { ALGORITHMS } from './token-algorithms.js'
import { claimOf, roleOf, rolesIn } from './token-claims.js'
import { noActor, noToken, notBelieved } from './token-refusals.js'
import type { Headers, Identify } from './who.js'

/** Clocks differ. */
const TOLERANCE_S = 30
/** A token that held is not judged again for so long, so that a key that is withdrawn does not go on opening doors. */
const JUDGED_FOR_MS = 60_000
const JUDGED_TOKENS = 1_000

const BEARER = /^Bearer(?: +(?<token>.*))?$/i

/** Whose token it is, as long as it need not be judged again. A clock that was set back tells nothing of that. */
interface Bearer {
  readonly actor: string
  readonly roles: readonly Role[]
  readonly since: number
  readonly until: number
}

type Rules = Omit<TokenSettings, 'keys'>

/** `IDENTITY=token`: who asks is what a token says that the identity provider signed. */
export function tokenIdentity(
  rules: Rules,
  keys: JWTVerifyGetKey,
  now: () => number = Date.now,
  most = JUDGED_TOKENS,
): Identify {
  const judged = new LRUCache<string, Bearer>({ max: most })

  const judge = async (token: string): Promise<Bearer> => {
    const bearer = await bearerOf(token, rules, keys, now())
    judged.set(token, bearer)
    return bearer
  }

  return headers => {
    const token = tokenIn(headers)
    const who = ({ actor, roles }: Bearer) => ({ actor, role: roleOf(roles, rules.roleClaim, headers['x-role']) })
    const known = judged.get(token)
    return known !== undefined && holds(known, now()) ? who(known) : judge(token).then(who)
  }
}

const holds = ({ since, until }: Bearer, now: number): boolean => since <= now && now < until

function tokenIn({ authorization }: Headers): string {
  const brought = typeof authorization === 'string' ? BEARER.exec(authorization) : null
  if (brought === null) throw noToken()
  return brought.groups?.['token'] ?? ''
}

async function bearerOf(token: string, rules: Rules, keys: JWTVerifyGetKey, now: number): Promise<Bearer> {
  const { issuer, audience, roleClaim, actorClaim } = rules
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_S,
    requiredClaims: ['exp'],
    currentDate: new Date(now),
  }).catch((error: unknown) => {
    // What is no verdict on the token comes from the key that it was compared with.
    if (error instanceof errors.JOSEError) throw notBelieved(error)
    throw error instanceof KeysUnavailable ? error : new KeysUnavailable(error)
  })
  const actor = claimOf(payload, actorClaim)
  if (!isActor(actor)) throw noActor(actorClaim)
  const expires = ((payload.exp ?? 0) + TOLERANCE_S) * 1_000
  const until = Math.min(expires, now + JUDGED_FOR_MS)
  return { actor, roles: rolesIn(claimOf(payload, roleClaim)), since: now, until }
}
