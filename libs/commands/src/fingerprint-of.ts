import type { PersonVault } from '#libs/person-vault'
import type { CommandContext, KeyedAuthor } from './command-context.js'

/** Keyed digest of a request that has a key: what tells a resend from another request. Without a key nothing asks for it. */
export function fingerprintOf(
  vault: Pick<PersonVault, 'fingerprint'>,
  { idempotencyKey, request, requestFingerprint }: KeyedAuthor & Pick<CommandContext, 'requestFingerprint'>,
): string | undefined {
  if (idempotencyKey === undefined) return undefined
  return requestFingerprint ?? (request === undefined ? undefined : vault.fingerprint(request))
}
