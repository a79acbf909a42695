import type { Collection } from 'mongodb'
import { StoreUnavailable } from '#libs/kernel'
import { checkIndexes, connect, makeIndexes, type Connection, type ConnectOptions } from '#libs/mongodb'
import type { PersonVault } from '../person-vault.js'
import { SealedVault } from '../sealed-vault.js'
import { isSame, keysOf, newMark, requireUnder, underAnotherKey, type VaultMark } from '../vault-mark.js'
import { ENTRY_INDEXES, type EntryDocument } from './entry-documents.js'
import { MarkDocument, vaultIn } from './mark-document.js'
import { MongoEntries } from './mongo-entries.js'
import { MongoWholeVault } from './whole-vault.js'

export interface MongoVaultOptions extends ConnectOptions {
  /** From `loadMasterKey`. */
  readonly masterKey: Uint8Array
  /** Nothing is made or changed, and every write is refused. */
  readonly readOnly?: boolean
}

/** Throws `StoreDamaged` for what is not a vault of ours, or under another master key. */
export function openMongoVault({ masterKey, readOnly = false, ...place }: MongoVaultOptions): Promise<PersonVault> {
  return connected(place, async connection => {
    const document = new MarkDocument(connection)
    if (!readOnly) await document.claim(newMark(masterKey))
    const mark = requireUnder(await markThere(connection, document), masterKey, vaultIn(connection))
    const people = await peopleIn(connection, readOnly)
    const entries = new MongoEntries(connection, people, readOnly, () => document.requireStill(mark))
    return new SealedVault(entries, keysOf(mark, masterKey))
  })
}

/** To carry a vault here that has this mark: into one that is new, or has a part of it. */
export function openMongoVaultToFill(place: ConnectOptions, source: VaultMark): Promise<MongoWholeVault> {
  return connected(place, async connection => {
    const document = new MarkDocument(connection)
    await document.claim(source)
    if (!isSame(await markThere(connection, document), source)) throw underAnotherKey(vaultIn(connection))
    return new MongoWholeVault(connection, await peopleIn(connection, false), document)
  })
}

/** Under whatever key, to change it. */
export function openMongoVaultToRekey(place: ConnectOptions): Promise<MongoWholeVault> {
  return connected(place, async connection => {
    const document = new MarkDocument(connection)
    await markThere(connection, document)
    return new MongoWholeVault(connection, await peopleIn(connection, false), document)
  })
}

async function connected<Opened>(
  place: ConnectOptions,
  open: (connection: Connection) => Promise<Opened>,
): Promise<Opened> {
  const connection = await connect(place)
  try {
    return await open(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Before anything is looked up or sealed under the wrong key. */
async function markThere({ place }: Connection, document: MarkDocument): Promise<VaultMark> {
  const mark = await document.read()
  if (!mark) throw new StoreUnavailable(`${place} holds no vault yet.`)
  return mark
}

async function peopleIn(connection: Connection, readOnly: boolean): Promise<Collection<EntryDocument>> {
  const people = connection.collection<EntryDocument>('people')
  await (readOnly ? checkIndexes : makeIndexes)(connection, people, ENTRY_INDEXES)
  return people
}
