import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { hmac, uuidShaped } from './digests.js'
import { KEY_BYTES } from './vault-keys.js'

/**
 * Names what was put in a person's place in the vault: the same has the same reference, so that a change sent again is
 * known. It is made under the person's own key: once that is destroyed, nobody can try values against it.
 */
export function changeReference(personKey: KeyObject, field: 'ssin' | 'person', value: string): string {
  const own = hkdfSync('sha256', personKey, '', 'traject person, changes, v1', KEY_BYTES)
  return uuidShaped(hmac(createSecretKey(Buffer.from(own)), field, value))
}
