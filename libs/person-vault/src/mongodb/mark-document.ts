import type { Collection } from 'mongodb'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import { isDuplicateKey, requireOurFormat, type Connection } from '#libs/mongodb'
import { isSame, type KeyMark, type VaultMark } from '../vault-mark.js'
import { VAULT, VAULT_CHANGED, type EntryDocument, type VaultDocument } from './entry-documents.js'

/** For messages, at their beginning. */
export const vaultIn = ({ place }: Connection): string => `The vault in ${place}`

/** The one document that tells whose vault it is, and under which key. */
export class MarkDocument {
  private readonly vault: Collection<VaultDocument>

  constructor(private readonly connection: Connection) {
    this.vault = connection.collection<VaultDocument>('vault')
  }

  /** Undefined where there is no vault. Throws `StoreDamaged` for what is not ours, or lost its mark. */
  async read(): Promise<VaultMark | undefined> {
    const found = await this.connection.read(() => this.vault.findOne({ _id: 'vault' }))
    if (found) {
      requireOurFormat(this.connection, found, VAULT_CHANGED)
      return { checkValue: found.checkValue, digestKeys: found.digestKeys ?? null, next: found.next ?? null }
    }
    if (!(await this.hasPersons())) return undefined
    throw new StoreDamaged(
      `${this.connection.place} has persons, but the mark of the vault's key was taken out. Nothing was changed.`,
    )
  }

  /** Leaves a key's mark in a vault that is new. Of several at once the first decides. */
  async claim({ checkValue, digestKeys }: KeyMark): Promise<void> {
    if ((await this.connection.read(() => this.vault.findOne())) ?? (await this.hasPersons())) return
    const format = digestKeys ? { ...VAULT_CHANGED, digestKeys } : VAULT
    try {
      await this.connection.write(() => this.vault.insertOne({ _id: 'vault', ...format, checkValue }))
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
    }
  }

  async replace(mark: VaultMark): Promise<void> {
    await this.connection.write(() => this.vault.updateOne({ _id: 'vault' }, { $set: { ...VAULT_CHANGED, ...mark } }))
  }

  /** By whoever opened the vault under this mark, and works with the key from then. */
  async requireStill(mark: VaultMark): Promise<void> {
    const found = await this.read()
    if (found && isSame(found, mark)) return
    throw new StoreUnavailable(
      `The master key of the vault in ${this.connection.place} was changed while this process had it open: start it again, with the new key.`,
    )
  }

  private hasPersons(): Promise<unknown> {
    return this.connection.read(() => this.connection.collection<EntryDocument>('people').findOne())
  }
}
