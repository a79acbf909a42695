import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet } from 'jose'

/** Those that are undefined are left out. */
export type Claims = Readonly<Record<string, unknown>>

const LIFE_S = 300

/** Who signs tokens in a test, with keys of its own. */
export class IdentityProvider {
  readonly issuer = 'https://id.example/realms/agii'
  readonly audience = 'traject'

  private constructor(
    private readonly algorithm: string,
    private readonly kid: string,
    private readonly privateKey: CryptoKey,
    /** What it publishes. */
    readonly keys: JSONWebKeySet,
  ) {}

  static async with(kid: string, algorithm = 'ES256'): Promise<IdentityProvider> {
    const { privateKey, publicKey } = await generateKeyPair(algorithm)
    const key = { ...(await exportJWK(publicKey)), kid, use: 'sig' }
    return new IdentityProvider(algorithm, kid, privateKey, { keys: [key] })
  }

  /** A token that holds for five minutes from a moment on, unless its claims say otherwise. */
  token(claims: Claims = {}, header: object = {}, at = Date.now()): Promise<string> {
    const exp = Math.floor(at / 1_000) + LIFE_S
    const all = { iss: this.issuer, aud: this.audience, sub: 'ann', traject_role: 'caseworker', exp, ...claims }
    return new SignJWT(all).setProtectedHeader({ alg: this.algorithm, kid: this.kid, ...header }).sign(this.privateKey)
  }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as anybody can write one. */
export const unsecured = (token: string): string => `${part({ alg: 'none' })}.${token.split('.')[1]}.`
