/** A number as it is kept: found by its keyed digest, read with the person's key. */
export interface SealedNumber {
  readonly lookup: Uint8Array
  readonly sealed: Uint8Array
  readonly current: boolean
}

export interface SealedEntry {
  /** The person's key, wrapped by the master key; null once it was destroyed. */
  readonly key: Uint8Array | null
  /** Null when nothing is known beside the number. */
  readonly person: Uint8Array | null
  /** Oldest first. */
  readonly numbers: readonly SealedNumber[]
}

export interface NewEntry {
  readonly dossier: string
  readonly key: Uint8Array
  readonly person: Uint8Array | null
  readonly number: Omit<SealedNumber, 'current'>
}

/** What became of a write to an entry. Outcomes, not errors: they cross threads and stores unchanged. */
export type Outcome = 'done' | 'unknown' | 'erased' | 'taken' | 'in-force'

/**
 * What an adapter of the vault has to keep: sealed bytes, and the one index that decides whose number it is. Every write
 * is atomic and durable before its answer. All that is readable is on this side of it: dossier ids and references.
 */
export interface SealedEntries {
  /** The dossier that has the number (`created` when it is this one, from now on), or null when the id is in use. */
  insert(entry: NewEntry): Promise<{ readonly dossier: string; readonly created: boolean } | null>
  find(lookup: Uint8Array): Promise<string | undefined>
  read(dossier: string): Promise<SealedEntry | undefined>
  /** Makes a number the current one; `taken` when another dossier has it. */
  setNumber(dossier: string, number: Omit<SealedNumber, 'current'>): Promise<Outcome>
  /** Leaves the dossier without a current number. */
  cancelNumber(dossier: string): Promise<Outcome>
  /** Takes a number out; `in-force` for the current one, `taken` when another dossier has it. */
  dropNumber(dossier: string, lookup: Uint8Array): Promise<Outcome>
  /** What is known beside the number, in place of what was. */
  setPerson(dossier: string, person: Uint8Array | null): Promise<Outcome>
  /** Keeps a text once by its reference. */
  putText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome>
  /** Puts other bytes under a reference, also where there are none; those that stood there are gone as after `erase`. */
  replaceText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome>
  texts(dossier: string): Promise<readonly (readonly [reference: string, sealed: Uint8Array])[]>
  /** Destroys key, numbers, person and texts, beyond recovery from the store's own files. */
  erase(dossier: string): Promise<Outcome>
  list(after: string, limit: number): Promise<readonly string[]>
  /** Whether it is gone. Who has the store alone need not look when it was opened last. */
  remove(dossier: string, openedBefore: Date): Promise<boolean>
  close(): Promise<void>
}
