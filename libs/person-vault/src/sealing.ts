import { createCipheriv, createDecipheriv, randomBytes, randomFillSync, type KeyObject } from 'node:crypto'
import { StoreDamaged } from '#libs/kernel'
import { KEY_BYTES } from './vault-keys.js'

/** Where a sealed value belongs. Bound to it: moved to another dossier or field, it does not open. */
export interface SealedField {
  readonly dossier: string
  readonly field: 'key' | 'person' | 'ssin' | `text ${string}` | 'digest keys'
}

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const boundTo = ({ dossier, field }: SealedField): Buffer => Buffer.from(`v1 ${field} ${dossier}`)

export const newPersonKey = (): Buffer => randomBytes(KEY_BYTES)

/**
 * Nonce, ciphertext, tag. The nonce is random: a key seals far fewer values than would let two nonces meet. The bytes
 * have memory of their own: from Node's pool, the whole pool would cross to the writer's thread with them. Keys are
 * objects: handed over as bytes they cost more than all the rest.
 */
export function seal(key: KeyObject, place: SealedField, value: Uint8Array): Uint8Array {
  const sealed = Buffer.alloc(NONCE_BYTES + value.length + TAG_BYTES)
  const nonce = randomFillSync(sealed.subarray(0, NONCE_BYTES))
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(place))
  sealed.set(cipher.update(value), NONCE_BYTES)
  cipher.final()
  sealed.set(cipher.getAuthTag(), NONCE_BYTES + value.length)
  return sealed
}

export function unseal(key: KeyObject, place: SealedField, sealed: Uint8Array): Buffer {
  try {
    const tagAt = sealed.length - TAG_BYTES
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(boundTo(place))
    decipher.setAuthTag(sealed.subarray(tagAt))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, tagAt)), decipher.final()])
  } catch {
    throw new StoreDamaged(
      `the person vault's ${place.field} of dossier ${place.dossier} was changed: it does not open`,
    )
  }
}
