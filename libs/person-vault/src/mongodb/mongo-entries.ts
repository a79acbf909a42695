import type { Collection, Filter, UpdateFilter } from 'mongodb'
import { StoreUnavailable } from '#libs/kernel'
import { isDuplicateKey, type Connection } from '#libs/mongodb'
import { withCurrent, withoutCurrent, withoutWrong } from '../numbers.js'
import type { NewEntry, Outcome, SealedEntries, SealedEntry, SealedNumber } from '../sealed-entries.js'
import { entryFrom, outcomeFor, type EntryDocument } from './entry-documents.js'

const ATTEMPTS = 100
const WITHOUT_TEXTS = { projection: { texts: 0 } } as const
type EntryWithoutTexts = Omit<EntryDocument, 'texts'>

/** Sealed entries in MongoDB, one document each. */
export class MongoEntries implements SealedEntries {
  /** `requireKey` throws where the vault is not under the key any more under which it was opened. */
  constructor(
    protected readonly connection: Connection,
    protected readonly people: Collection<EntryDocument>,
    private readonly readOnly: boolean,
    private readonly requireKey: () => Promise<void>,
  ) {}

  async insert({ dossier, key, person, number }: NewEntry): Promise<{ dossier: string; created: boolean } | null> {
    const entry = { _id: dossier, revision: 0n, key, person, numbers: [{ ...number, current: true }], texts: [] }
    // Under another key the number is not found, and the person would be entered twice.
    await this.requireKey()
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        await this.write(() => this.people.insertOne({ ...entry, openedAt: new Date() }))
        return { dossier, created: true }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const owner = await this.openAgain(number.lookup)
      if (owner !== undefined) return { dossier: owner, created: false }
      if (await this.read(dossier)) return null
      // The entry that had this number was removed meanwhile: try again.
    }
    throw this.busy()
  }

  async find(lookup: Uint8Array): Promise<string | undefined> {
    const found = await this.connection.read(() =>
      this.people.findOne({ 'numbers.lookup': lookup }, { projection: { _id: 1 } }),
    )
    if (!found) await this.requireKey()
    return found?._id
  }

  async read(dossier: string): Promise<SealedEntry | undefined> {
    const found = await this.document(dossier)
    return found ? entryFrom(found) : undefined
  }

  setNumber(dossier: string, number: Omit<SealedNumber, 'current'>): Promise<Outcome> {
    return this.changeNumbers(dossier, numbers => withCurrent(numbers, number))
  }

  cancelNumber(dossier: string): Promise<Outcome> {
    return this.changeNumbers(dossier, withoutCurrent)
  }

  async dropNumber(dossier: string, lookup: Uint8Array): Promise<Outcome> {
    const owner = await this.find(lookup)
    if (owner !== undefined && owner !== dossier) return outcomeFor(await this.document(dossier)) ?? 'taken'
    return this.changeNumbers(dossier, numbers => withoutWrong(numbers, lookup))
  }

  setPerson(dossier: string, person: Uint8Array | null): Promise<Outcome> {
    return this.changeAsRead(dossier, () => ({ $set: { person } }))
  }

  async putText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome> {
    const without = { _id: dossier, 'texts.reference': { $ne: reference } }
    return (await this.changed(without, { $push: { texts: { reference, sealed } } })) ?? 'done'
  }

  /** First puts it there: one document, but no one question that does the two. */
  async replaceText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome> {
    const placed = await this.putText(dossier, reference, sealed)
    if (placed !== 'done') return placed
    const having = { _id: dossier, 'texts.reference': reference }
    return (await this.changed(having, { $set: { 'texts.$.sealed': sealed } })) ?? 'unknown'
  }

  async texts(dossier: string): Promise<readonly (readonly [string, Uint8Array])[]> {
    const found = await this.connection.read(() => this.people.findOne({ _id: dossier }, { projection: { texts: 1 } }))
    return (found?.texts ?? []).map(({ reference, sealed }) => [reference, sealed] as const)
  }

  async erase(dossier: string): Promise<Outcome> {
    const { matchedCount } = await this.write(() =>
      this.people.updateOne(
        { _id: dossier },
        { $set: { key: null, person: null, texts: [] }, $unset: { numbers: '', openedAt: '' }, $inc: { revision: 1n } },
      ),
    )
    return matchedCount === 1 ? 'done' : 'unknown'
  }

  async list(after: string, limit: number): Promise<readonly string[]> {
    const found = await this.connection.read(() =>
      this.people
        .find({ _id: { $gt: after } }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    )
    return found.map(({ _id }) => _id)
  }

  async remove(dossier: string, openedBefore: Date): Promise<boolean> {
    const { deletedCount } = await this.write(() =>
      this.people.deleteOne({ _id: dossier, openedAt: { $not: { $gte: openedBefore } } }),
    )
    return deletedCount === 1 || (await this.document(dossier)) === null
  }

  close(): Promise<void> {
    return this.connection.close()
  }

  /** Says so in the entry, at the moment at which it is found: whoever would remove it sees that. */
  private async openAgain(lookup: Uint8Array): Promise<string | undefined> {
    const found = await this.write(() =>
      this.people.findOneAndUpdate(
        { 'numbers.lookup': lookup },
        { $set: { openedAt: new Date() } },
        { projection: { _id: 1 } },
      ),
    )
    return found?._id
  }

  protected document(dossier: string) {
    return this.connection.read(() => this.people.findOne<EntryWithoutTexts>({ _id: dossier }, WITHOUT_TEXTS))
  }

  /** Of a person who is not erased; undefined where one is there of whom the rest does not hold. */
  private async changed(
    which: Filter<EntryDocument> & { readonly _id: string },
    change: UpdateFilter<EntryDocument>,
  ): Promise<Outcome | undefined> {
    const { matchedCount } = await this.write(() => this.people.updateOne({ ...which, key: { $ne: null } }, change))
    return matchedCount === 1 ? 'done' : outcomeFor(await this.document(which._id))
  }

  private changeNumbers(
    dossier: string,
    change: (numbers: readonly SealedNumber[]) => readonly SealedNumber[] | undefined,
  ): Promise<Outcome> {
    return this.changeAsRead(dossier, ({ numbers }) => {
      const changed = change(numbers ?? [])
      if (!changed) return undefined
      return changed.length > 0 ? { $set: { numbers: [...changed] } } : { $unset: { numbers: '' } }
    })
  }

  /**
   * One that arrives long after it was given up finds another revision, and changes nothing that was written since.
   * Undefined where what is there stands against it.
   */
  private async changeAsRead(
    dossier: string,
    change: (entry: EntryWithoutTexts) => UpdateFilter<EntryDocument> | undefined,
  ): Promise<Outcome> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const found = await this.document(dossier)
      const refusal = outcomeFor(found)
      if (!found || refusal) return refusal ?? 'unknown'
      const { revision } = found
      const update = change(found)
      if (!update) return 'in-force'
      try {
        const { matchedCount } = await this.write(() =>
          this.people.updateOne({ _id: dossier, revision }, { ...update, $inc: { revision: 1n } }),
        )
        if (matchedCount === 1) return 'done'
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken'
        throw error
      }
    }
    throw this.busy()
  }

  protected write<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!this.readOnly) return this.connection.write(work)
    return Promise.reject(new StoreUnavailable(`${this.connection.place} was opened to be read only.`))
  }

  protected busy(): StoreUnavailable {
    return new StoreUnavailable(`${this.connection.place} is changed by others all the time.`)
  }
}
