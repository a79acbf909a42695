import type { Index, DatabaseFormat } from '#libs/mongodb'
import type { SealedEntry, SealedNumber } from '../sealed-entries.js'
import type { KeyMark } from '../vault-mark.js'

export const VAULT: DatabaseFormat = { format: 'the person vault of Traject', schema: 1 }
/** Once its master key was changed: a version that does not know of that would make other digests. */
export const VAULT_CHANGED: DatabaseFormat = { ...VAULT, schema: 2 }

/** Tells whose vault it is, and under which key. */
export interface VaultDocument extends DatabaseFormat {
  readonly _id: 'vault'
  readonly checkValue: Uint8Array
  readonly digestKeys?: Uint8Array | null
  readonly next?: KeyMark | null
}

/** All that is kept of a person is one document, so that opening, changing and erasing are each done at one moment. */
export interface EntryDocument {
  readonly _id: string
  /** One more with every change of numbers or details: it is made to what was read, or not at all. */
  readonly revision: bigint
  /** When somebody opened it last, by the clock of who did. Absent where it was carried here, or the person erased. */
  readonly openedAt?: Date
  readonly key: Uint8Array | null
  readonly person: Uint8Array | null
  /** Oldest first. Absent where there is none, as once the person was erased, and then in no index. */
  readonly numbers?: readonly SealedNumber[]
  readonly texts: readonly { readonly reference: string; readonly sealed: Uint8Array }[]
}

/** Decides between two that open a dossier for the same person. */
export const ENTRY_INDEXES: readonly Index[] = [
  { name: 'number', key: { 'numbers.lookup': 1 }, unique: true, sparse: true },
]

export const entryFrom = ({ key, person, numbers }: Omit<EntryDocument, 'texts'>): SealedEntry => ({
  key,
  person,
  numbers: numbers ?? [],
})

/** Of an entry that is carried here. */
export const documentOf = (
  dossier: string,
  { key, person, numbers }: SealedEntry,
  texts: readonly (readonly [string, Uint8Array])[],
): EntryDocument => ({
  _id: dossier,
  revision: 0n,
  key,
  person,
  texts: texts.map(([reference, sealed]) => ({ reference, sealed })),
  ...(numbers.length > 0 && { numbers }),
})

/** Of a write to what is there; undefined where it could be done. */
export const outcomeFor = (found: Pick<EntryDocument, 'key'> | null): 'unknown' | 'erased' | undefined => {
  if (!found) return 'unknown'
  return found.key ? undefined : 'erased'
}
