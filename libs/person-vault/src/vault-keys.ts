import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { hmac, uuidShaped } from './digests.js'

export const KEY_BYTES = 32

/** One key for each purpose, so that no digest of one kind can stand in for another. */
const derive = (masterKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `traject person vault, ${purpose}, v1`, KEY_BYTES))

/** Made once: to hand over bytes each time costs three times the digest itself. */
const keyFor = (masterKey: Uint8Array, purpose: string): KeyObject => createSecretKey(derive(masterKey, purpose))

/** What wraps the persons' keys. */
export const wrappingOf = (masterKey: Uint8Array): KeyObject => keyFor(masterKey, 'wrapping')

/** Of the keys of digests that stand in the log: reference and fingerprint, one after the other. */
export const digestKeysOf = (masterKey: Uint8Array): Buffer =>
  Buffer.concat([derive(masterKey, 'reference'), derive(masterKey, 'fingerprint')])

/** Kept in the vault: tells that it is under another key before anything is read or written. */
export const checkValueOf = (masterKey: Uint8Array): Buffer => derive(masterKey, 'check')

/** All that the master key is used for: wrapping the persons' keys, and digests that nobody can try values against. */
export class VaultKeys {
  readonly wrapping: KeyObject
  private readonly lookupKey: KeyObject
  private readonly referenceKey: KeyObject
  private readonly fingerprintKey: KeyObject

  /** The digests in the log stay what they are: once the master key was changed, their keys are not made from it. */
  constructor(masterKey: Uint8Array, digestKeys: Uint8Array = digestKeysOf(masterKey)) {
    if (masterKey.length !== KEY_BYTES) throw new RangeError(`a master key has ${KEY_BYTES} bytes`)
    this.wrapping = wrappingOf(masterKey)
    this.lookupKey = keyFor(masterKey, 'lookup')
    this.referenceKey = createSecretKey(digestKeys.subarray(0, KEY_BYTES))
    this.fingerprintKey = createSecretKey(digestKeys.subarray(KEY_BYTES))
  }

  /** By which a number is found without being stored. */
  lookup(ssin: string): Buffer {
    return hmac(this.lookupKey, ssin)
  }

  /** Names a text in events: the same text of the same dossier has the same reference. */
  reference(dossier: string, text: string): string {
    return uuidShaped(hmac(this.referenceKey, dossier, text))
  }

  fingerprint(text: string): string {
    return hmac(this.fingerprintKey, text).toString('base64url')
  }
}
