import { createSecretKey } from 'node:crypto'
import { StoreDamaged } from '#libs/kernel'
import type { SealedEntries, SealedNumber } from './sealed-entries.js'
import { seal, unseal } from './sealing.js'
import type { VaultKeys } from './vault-keys.js'
import { changeUnfinished, isOf, keysOf, markOfChange, underAnotherKey, type VaultMark } from './vault-mark.js'

const PAGE = 256

/** What an adapter has to do beside the rest so that the master key can be changed, while nobody else has its vault. */
export interface EntriesUnderKey extends SealedEntries {
  /** For messages, at their beginning too. */
  readonly place: string
  /** Undefined where it was taken out. */
  mark(): Promise<VaultMark | undefined>
  setMark(mark: VaultMark): Promise<void>
  /** Puts key and lookups in place of those that the entry had, which keeps its numbers in their order. */
  rewrap(dossier: string, entry: Rewrapped): Promise<void>
  /** Leaves nothing in the store's own files of what was replaced. Throws `NotYetOverwritten`. */
  overwrite(): Promise<void>
}

export interface Rewrapped {
  readonly key: Uint8Array
  /** One for each number, oldest first. */
  readonly lookups: readonly Uint8Array[]
}

/** First all entries are tried, so that nothing is changed where one does not open; then each is changed. */
export type KeyChangeStep = 'trying' | 'changing'

export interface KeyChange {
  /** The key in force. */
  readonly from: Uint8Array
  readonly to: Uint8Array
  readonly signal: AbortSignal
  readonly onProgress: (step: KeyChangeStep, entries: number) => void
}

export interface KeyChanged {
  /** Persons who are under the new key now, as far as this run has looked. */
  readonly entries: number
  /**
   * `already` where the vault was under the new key before. When it was told to stop: `not-begun` before anything was
   * changed, `unfinished` where it goes on when asked again.
   */
  readonly outcome: 'changed' | 'already' | 'not-begun' | 'unfinished'
}

/**
 * Wraps each person's key by another master key, and computes anew by what a number is found. What a person's key seals, and
 * the digests that stand in the log, stay as they are. Each entry changes at one moment, and until the last has, the vault
 * opens under neither key: cut off anywhere, it goes on when asked again with the same two. Throws `StoreDamaged` for a vault
 * that is under neither of them, or has an entry that does not open.
 */
export async function changeMasterKey(entries: EntriesUnderKey, change: KeyChange): Promise<KeyChanged> {
  const { from, to } = change
  const mark = requireKeys(await entries.mark(), entries.place, change)
  if (!mark.next && isOf(mark, to)) {
    await entries.overwrite()
    return { entries: 0, outcome: 'already' }
  }

  const next = mark.next ?? markOfChange(to, mark, from)
  const keys = { from: keysOf(mark, from), to: keysOf(next, to) }
  if (!mark.next) {
    const tried = await goOver(entries, 'trying', change, async dossier => void (await changed(entries, dossier, keys)))
    if (!tried.complete) return { entries: 0, outcome: 'not-begun' }
    await entries.setMark({ ...mark, next })
  }
  const done = await goOver(entries, 'changing', change, async dossier => {
    const entry = await changed(entries, dossier, keys)
    if (entry) await entries.rewrap(dossier, entry)
  })
  if (!done.complete) return { entries: done.entries, outcome: 'unfinished' }
  await entries.setMark({ ...next, next: null })
  await entries.overwrite()
  return { entries: done.entries, outcome: 'changed' }
}

/** Before anything is changed. */
function requireKeys(mark: VaultMark | undefined, place: string, { from, to }: KeyChange): VaultMark {
  if (mark?.next && !(isOf(mark, from) && isOf(mark.next, to))) throw changeUnfinished(place)
  if (!mark || !(isOf(mark, from) || isOf(mark, to))) throw underAnotherKey(place)
  return mark
}

async function goOver(
  entries: SealedEntries,
  step: KeyChangeStep,
  { signal, onProgress }: KeyChange,
  work: (dossier: string) => Promise<void>,
): Promise<{ readonly entries: number; readonly complete: boolean }> {
  let done = 0
  for (let page = await entries.list('', PAGE); page.length > 0; page = await entries.list(page.at(-1)!, PAGE)) {
    if (signal.aborted) return { entries: done, complete: false }
    await Promise.all(page.map(work))
    onProgress(step, (done += page.length))
  }
  return { entries: done, complete: true }
}

/**
 * As it is under the new key; undefined where nothing is to be done: of an erased person, who has neither key nor number, and
 * of one whom an earlier run changed.
 */
async function changed(
  entries: SealedEntries,
  dossier: string,
  { from, to }: Readonly<Record<'from' | 'to', VaultKeys>>,
): Promise<Rewrapped | undefined> {
  const entry = await entries.read(dossier)
  if (!entry?.key || opens(to, dossier, entry.key)) return undefined
  const bytes = unseal(from.wrapping, { dossier, field: 'key' }, entry.key)
  const key = createSecretKey(bytes)
  const ssinOf = ({ sealed }: SealedNumber) => unseal(key, { dossier, field: 'ssin' }, sealed).toString()
  return {
    key: seal(to.wrapping, { dossier, field: 'key' }, bytes),
    lookups: entry.numbers.map(number => to.lookup(ssinOf(number))),
  }
}

function opens({ wrapping }: VaultKeys, dossier: string, key: Uint8Array): boolean {
  try {
    unseal(wrapping, { dossier, field: 'key' }, key)
    return true
  } catch (error) {
    if (error instanceof StoreDamaged) return false
    throw error
  }
}
