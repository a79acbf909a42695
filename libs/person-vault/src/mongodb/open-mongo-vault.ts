import { timingSafeEqual } from 'node:crypto'
import type { Collection } from 'mongodb'
import { StoreDamaged, StoreUnavailable } from '#libs/kernel'
import {
  checkIndexes,
  connect,
  isDuplicateKey,
  requireOurFormat,
  makeIndexes,
  type Connection,
  type ConnectOptions,
} from '#libs/mongodb'
import type { PersonVault } from '../person-vault.js'
import { SealedVault } from '../sealed-vault.js'
import { VaultKeys } from '../vault-keys.js'
import { ENTRY_INDEXES, VAULT, type EntryDocument, type VaultDocument } from './entry-documents.js'
import { MongoEntries } from './mongo-entries.js'

export interface MongoVaultOptions extends ConnectOptions {
  /** From `loadMasterKey`. */
  readonly masterKey: Uint8Array
  /** Nothing is made or changed, and every write is refused. */
  readonly readOnly?: boolean
}

/** Throws `StoreDamaged` for what is not a vault of ours, or was made under another master key. */
export async function openMongoVault({
  masterKey,
  readOnly = false,
  ...place
}: MongoVaultOptions): Promise<PersonVault> {
  const keys = new VaultKeys(masterKey)
  return new SealedVault(await openMongoEntries(place, keys, readOnly), keys)
}

export async function openMongoEntries(
  place: ConnectOptions,
  keys: VaultKeys,
  readOnly: boolean,
): Promise<MongoEntries> {
  const connection = await connect(place)
  try {
    const vault = connection.collection<VaultDocument>('vault')
    const people = connection.collection<EntryDocument>('people')
    if (!readOnly) await claim(connection, vault, people, keys.checkValue)
    await judge(connection, vault, keys.checkValue)
    await (readOnly ? checkIndexes : makeIndexes)(connection, people, ENTRY_INDEXES)
    return new MongoEntries(connection, people, readOnly)
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Leaves the key's check value in a vault that is new. Of several at once the first decides. */
async function claim(
  connection: Connection,
  vault: Collection<VaultDocument>,
  people: Collection<EntryDocument>,
  checkValue: Uint8Array,
): Promise<void> {
  if (await connection.read(async () => (await vault.findOne()) ?? (await people.findOne()))) return
  try {
    await connection.write(() => vault.insertOne({ _id: 'vault', ...VAULT, checkValue }))
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}

/** Before anything is looked up or sealed under the wrong key. */
async function judge(connection: Connection, vault: Collection<VaultDocument>, checkValue: Uint8Array): Promise<void> {
  const { place } = connection
  const found = await connection.read(() => vault.findOne({ _id: 'vault' }))
  if (!found) {
    const people = await connection.read(() => connection.collection('people').findOne())
    throw people
      ? new StoreDamaged(`${place} has persons, but the mark of the vault's key was taken out. Nothing was changed.`)
      : new StoreUnavailable(`${place} holds no vault yet.`)
  }
  requireOurFormat(connection, found, VAULT)
  const value = Buffer.from(found.checkValue)
  if (value.length === checkValue.length && timingSafeEqual(value, checkValue)) return
  throw new StoreDamaged(
    `The vault in ${place} was made under another master key than the one it is opened with. Nothing was changed. Give it its own key.`,
  )
}
