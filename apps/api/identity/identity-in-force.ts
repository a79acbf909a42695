import type { Logger } from 'pino'
import type { Settings } from '#libs/runtime'
import { localIdentity, type Identify } from './who.js'

/** How it is told who asks, by the settings. What judges tokens is loaded only where it is wanted. */
export async function identityInForce({ token }: Settings, logger: Logger): Promise<Identify> {
  if (token === undefined) return localIdentity
  const [{ openTokenKeys }, { tokenIdentity }] = await Promise.all([
    import('./token-keys.js'),
    import('./token-identity.js'),
  ])
  return tokenIdentity(token, await openTokenKeys(token.keys, logger))
}
