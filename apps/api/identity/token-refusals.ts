import { errors } from 'jose'
import { AN_ACTOR } from '#libs/commands'
import { ProblemException } from '../problems/problem.exception.js'
import { ALGORITHMS } from './token-algorithms.js'

type Refusal = readonly [rule: string, detail: string]

const NO_TOKEN: Refusal = ['required', 'must bring a token: Bearer, and the token']
const NO_JWT: Refusal = ['jwt', 'must bring a signed JSON Web Token']

/** Why a token is not believed, by the code of what was thrown. */
const byCode: Readonly<Record<string, Refusal>> = {
  ERR_JWT_EXPIRED: ['expired', 'has a token that expired; ask the identity provider for another'],
  ERR_JOSE_ALG_NOT_ALLOWED: ['algorithm', `must have a token that is signed by one of ${ALGORITHMS.join(', ')}`],
  ERR_JWKS_NO_MATCHING_KEY: ['key', 'has a token that is signed by no key of the identity provider'],
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: ['key', 'must have a token that says by which key it is signed (kid)'],
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: ['signature', 'has a token whose signature does not fit'],
}

/** Why one that is well signed is not, by the claim that is wrong. */
const byClaim: Readonly<Record<string, Refusal>> = {
  iss: ['issuer', 'has a token of another issuer'],
  aud: ['audience', 'has a token for another audience'],
  exp: ['expiry', 'must have a token that says when it expires'],
  nbf: ['not-yet', 'has a token that is not valid yet'],
}

function notIdentified([rule, detail]: Refusal, challenge: string): ProblemException {
  const field = 'Authorization'
  const headers = { 'www-authenticate': challenge }
  return new ProblemException('not-identified', `${field} ${detail}.`, { errors: [{ field, rule, detail }], headers })
}

const invalid = (refusal: Refusal) => notIdentified(refusal, 'Bearer error="invalid_token"')

/** Whoever brings none made no mistake yet: it is told what is asked for (RFC 6750, 3.1). */
export const noToken = (): ProblemException => notIdentified(NO_TOKEN, 'Bearer realm="traject"')

export const noActor = (claim: string): ProblemException =>
  invalid(['actor', `must have a token whose ${claim} is ${AN_ACTOR}`])

/** What was thrown holds the token's claims: none of it goes on, only a sentence of ours. */
export function notBelieved(error: errors.JOSEError): ProblemException {
  const claim = error instanceof errors.JWTClaimValidationFailed ? byClaim[error.claim] : undefined
  return invalid(claim ?? byCode[error.code] ?? NO_JWT)
}
