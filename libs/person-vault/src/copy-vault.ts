import { StoreDamaged } from '#libs/kernel'
import type { MongoWholeVault } from './mongodb/whole-vault.js'
import type { SealedEntries, SealedEntry } from './sealed-entries.js'

const PAGE = 64

export interface VaultCopied {
  /** Persons that are in both now, each read back and the same. */
  readonly entries: number
  /** Whether that is all; otherwise it was told to stop. */
  readonly complete: boolean
}

export interface CopyOptions {
  readonly signal: AbortSignal
  readonly onProgress: (entries: number) => void
}

/**
 * Carries sealed entries as they are: nothing is opened, and the key stays what it was. What is there is left and compared,
 * so that it goes on wherever it was cut off. Throws `StoreDamaged` for a target that says anything else.
 */
export async function copyEntries(
  from: SealedEntries,
  to: MongoWholeVault,
  { signal, onProgress }: CopyOptions,
): Promise<VaultCopied> {
  let entries = 0
  for (let page = await from.list('', PAGE); page.length > 0 && !signal.aborted;) {
    await Promise.all(page.map(dossier => carry(dossier, from, to)))
    onProgress((entries += page.length))
    page = await from.list(page.at(-1)!, PAGE)
  }
  if (signal.aborted) return { entries, complete: false }
  const found = await to.count()
  if (found !== entries)
    throw new StoreDamaged(`The target has ${found} persons, the vault ${entries}: it is another's.`)
  return { entries, complete: true }
}

async function carry(dossier: string, from: SealedEntries, to: MongoWholeVault): Promise<void> {
  const entry = await from.read(dossier)
  if (!entry) return
  const texts = await from.texts(dossier)
  await to.carry(dossier, entry, texts)
  const [found, foundTexts] = [await to.read(dossier), await to.texts(dossier)]
  if (!found || told(entry, texts) !== told(found, foundTexts)) {
    throw new StoreDamaged(`The target says something else of dossier ${dossier} than the vault. It is left as it is.`)
  }
}

type Texts = Awaited<ReturnType<SealedEntries['texts']>>

const hex = (bytes: Uint8Array | null): string => (bytes ? Buffer.from(bytes).toString('hex') : 'none')

/** The same for the same bytes, of whatever class; texts have no order. */
const told = ({ key, person, numbers }: SealedEntry, texts: Texts): string =>
  [
    hex(key),
    hex(person),
    ...numbers.map(({ lookup, sealed, current }) => `${hex(lookup)} ${hex(sealed)} ${current}`),
    ...texts.map(([reference, sealed]) => `${reference} ${hex(sealed)}`).toSorted(),
  ].join('\n')
