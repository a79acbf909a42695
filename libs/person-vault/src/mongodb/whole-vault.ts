import type { Collection } from 'mongodb'
import { isDuplicateKey, type Connection } from '#libs/mongodb'
import type { EntriesUnderKey, Rewrapped } from '../change-master-key.js'
import type { SealedEntry } from '../sealed-entries.js'
import type { VaultMark } from '../vault-mark.js'
import { documentOf, type EntryDocument } from './entry-documents.js'
import { vaultIn, type MarkDocument } from './mark-document.js'
import { MongoEntries } from './mongo-entries.js'

/** Sealed entries in MongoDB, and what is done to all of them: they are carried here, or put under another master key. */
export class MongoWholeVault extends MongoEntries implements EntriesUnderKey {
  constructor(
    connection: Connection,
    people: Collection<EntryDocument>,
    private readonly marked: MarkDocument,
  ) {
    super(connection, people, false, async () => {})
  }

  get place(): string {
    return vaultIn(this.connection)
  }

  /** As it was in another vault under the same key. What is there stays. */
  async carry(dossier: string, entry: SealedEntry, texts: readonly (readonly [string, Uint8Array])[]): Promise<void> {
    try {
      await this.write(() => this.people.insertOne(documentOf(dossier, entry, texts)))
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }

  count(): Promise<number> {
    return this.connection.read(() => this.people.countDocuments())
  }

  mark(): Promise<VaultMark | undefined> {
    return this.marked.read()
  }

  setMark(mark: VaultMark): Promise<void> {
    return this.marked.replace(mark)
  }

  async rewrap(dossier: string, { key, lookups }: Rewrapped): Promise<void> {
    const found = await this.document(dossier)
    if (!found) throw this.busy()
    const { revision } = found
    const numbers = found.numbers?.map((number, index) => ({ ...number, lookup: lookups[index]! }))
    const { matchedCount } = await this.write(() =>
      this.people.updateOne(
        { _id: dossier, revision },
        { $set: { key, revision: revision + 1n, ...(numbers && { numbers }) } },
      ),
    )
    if (matchedCount !== 1) throw this.busy()
  }

  /** Nothing to do: its files, its oplog and its backups have old bytes until they roll over, as with an erasure. */
  async overwrite(): Promise<void> {}
}
