import { timingSafeEqual } from 'node:crypto'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { seal, unseal, type SealedField } from './sealing.js'
import { checkValueOf, digestKeysOf, VaultKeys, wrappingOf } from './vault-keys.js'

/** What a vault keeps about a master key: nobody learns the key from it. */
export interface KeyMark {
  /** Tells whether a key is this one. */
  readonly checkValue: Uint8Array
  /** The keys of the digests in the log, sealed; null where they are made from the master key itself, until it is changed. */
  readonly digestKeys: Uint8Array | null
}

/** By what a vault tells under which master key it is. */
export interface VaultMark extends KeyMark {
  /** The key that this one is being changed to: each entry is under the one or the other. Null otherwise. */
  readonly next: KeyMark | null
}

const DIGEST_KEYS: SealedField = { dossier: 'all', field: 'digest keys' }

/** Of a vault that is new. */
export const newMark = (masterKey: Uint8Array): VaultMark => ({
  checkValue: checkValueOf(masterKey),
  digestKeys: null,
  next: null,
})

export function isOf(mark: KeyMark, masterKey: Uint8Array): boolean {
  const [found, checkValue] = [Buffer.from(mark.checkValue), checkValueOf(masterKey)]
  return found.length === checkValue.length && timingSafeEqual(found, checkValue)
}

/** The keys that a mark was made for, of the master key that it is of. */
export const keysOf = (mark: KeyMark, masterKey: Uint8Array): VaultKeys =>
  new VaultKeys(masterKey, digestKeysIn(mark, masterKey))

/** Of a key under which all is found that was under another one. */
export const markOfChange = (masterKey: Uint8Array, mark: KeyMark, markedUnder: Uint8Array): KeyMark => ({
  checkValue: checkValueOf(masterKey),
  digestKeys: seal(wrappingOf(masterKey), DIGEST_KEYS, digestKeysIn(mark, markedUnder)),
})

const digestKeysIn = ({ digestKeys }: KeyMark, masterKey: Uint8Array): Uint8Array =>
  digestKeys ? unseal(wrappingOf(masterKey), DIGEST_KEYS, digestKeys) : digestKeysOf(masterKey)

/** Refuses a vault that is under another key, before anything is looked up or sealed under the wrong one. */
export function requireUnder(mark: VaultMark | undefined, masterKey: Uint8Array, place: string): VaultMark {
  if (mark?.next) throw changeUnfinished(place)
  if (!mark || !isOf(mark, masterKey)) throw underAnotherKey(place)
  return mark
}

/** Whether two marks tell of one key, with one kind of digests, and of no change. */
export const isSame = (one: VaultMark, other: VaultMark): boolean =>
  !one.next && !other.next && bytesOf(one).equals(bytesOf(other))

const bytesOf = ({ checkValue, digestKeys }: KeyMark): Buffer => Buffer.concat([checkValue, digestKeys ?? Buffer.of()])

export const underAnotherKey = (place: string): StoreDamaged =>
  new StoreDamaged(
    `${place} is under another master key than the one it is opened with. Nothing was changed. Give it its own key.`,
  )

export const changeUnfinished = (place: string): StoreUnavailable =>
  new StoreUnavailable(
    `${place} is between two master keys: "traject change-master-key" was begun and has not ended. Run it again, with the old key in force and the same new one, and it goes on.`,
  )
