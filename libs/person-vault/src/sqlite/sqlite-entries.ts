import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { StoreUnavailable } from '#libs/kernel'
import { speakingOf, type DatabaseFile, type GroupCommitWriter } from '#libs/sqlite'
import type { EntriesUnderKey, Rewrapped } from '../change-master-key.js'
import { NotYetOverwritten } from '../errors.js'
import type { NewEntry, Outcome, SealedEntry, SealedNumber } from '../sealed-entries.js'
import type { VaultMark } from '../vault-mark.js'
import { markIn } from './vault-file.js'

/** About three seconds, with what the writer waits itself. */
const ATTEMPTS = 20

/** An entry with one of its numbers, or without any. */
type EntryRow = Omit<SealedEntry, 'numbers'> &
  ((Omit<SealedNumber, 'current'> & { readonly current: 0 | 1 }) | { readonly lookup: null })

const numbersIn = (row: EntryRow): readonly SealedNumber[] =>
  row.lookup === null ? [] : [{ lookup: row.lookup, sealed: row.sealed, current: row.current === 1 }]

/** Sealed entries in a SQLite file: written by a thread that commits in groups, read by this one. */
export class SqliteEntries implements EntriesUnderKey {
  private readonly byLookup
  private readonly byDossier
  private readonly textsOf
  private readonly after

  constructor(
    private readonly file: DatabaseFile,
    private readonly reader: DatabaseSync,
    private readonly writer: GroupCommitWriter | undefined,
  ) {
    this.byLookup = reader.prepare('SELECT dossier FROM number WHERE lookup = ?')
    this.byDossier = reader.prepare(
      `SELECT key, person, lookup, sealed, current FROM entry LEFT JOIN number USING (dossier)
       WHERE dossier = ? ORDER BY number.id`,
    )
    this.textsOf = reader.prepare('SELECT reference, sealed FROM text WHERE dossier = ? ORDER BY reference')
    this.after = reader.prepare('SELECT dossier FROM entry WHERE dossier > ? ORDER BY dossier LIMIT ?')
  }

  get place(): string {
    return this.file.path
  }

  insert(entry: NewEntry): Promise<{ dossier: string; created: boolean } | null> {
    return this.write('insert', entry)
  }

  async find(lookup: Uint8Array): Promise<string | undefined> {
    return this.reading(() => this.byLookup.get(lookup) as { dossier: string } | undefined)?.dossier
  }

  /** In one question, and so as of one moment: the thread that writes does not wait for whoever reads. */
  async read(dossier: string): Promise<SealedEntry | undefined> {
    const rows = this.reading(() => this.byDossier.all(dossier) as unknown as readonly EntryRow[])
    const [first] = rows
    return first && { key: first.key, person: first.person, numbers: rows.flatMap(numbersIn) }
  }

  setNumber(dossier: string, number: Omit<SealedNumber, 'current'>): Promise<Outcome> {
    return this.write('setNumber', { dossier, ...number })
  }

  cancelNumber(dossier: string): Promise<Outcome> {
    return this.write('cancelNumber', { dossier })
  }

  dropNumber(dossier: string, lookup: Uint8Array): Promise<Outcome> {
    return this.write('dropNumber', { dossier, lookup })
  }

  setPerson(dossier: string, person: Uint8Array | null): Promise<Outcome> {
    return this.write('setPerson', { dossier, person })
  }

  putText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome> {
    return this.write('putText', { dossier, reference, sealed })
  }

  async replaceText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome> {
    return this.overwriting(await this.write('replaceText', { dossier, reference, sealed }))
  }

  async texts(dossier: string): Promise<readonly (readonly [string, Uint8Array])[]> {
    const rows = this.reading(() => this.textsOf.all(dossier) as unknown as { reference: string; sealed: Uint8Array }[])
    return rows.map(({ reference, sealed }) => [reference, sealed] as const)
  }

  async erase(dossier: string): Promise<Outcome> {
    return this.overwriting(await this.write('erase', { dossier }))
  }

  async list(after: string, limit: number): Promise<readonly string[]> {
    const rows = this.reading(() => this.after.all(after, limit) as unknown as { dossier: string }[])
    return rows.map(({ dossier }) => dossier)
  }

  async remove(dossier: string): Promise<boolean> {
    await this.write('remove', { dossier })
    await this.overwrite()
    return true
  }

  async mark(): Promise<VaultMark | undefined> {
    return this.reading(() => markIn(this.reader))
  }

  setMark(mark: VaultMark): Promise<void> {
    return this.write('setMark', mark)
  }

  rewrap(dossier: string, entry: Rewrapped): Promise<void> {
    return this.write('rewrap', { dossier, ...entry })
  }

  /**
   * What was deleted is zeros (`secure_delete`), but copies of it may lie in gaps of pages that were balanced, and the
   * write-ahead log has it. The file is written anew, which takes half a second for a hundred thousand persons.
   */
  async overwrite(): Promise<void> {
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (await this.writer?.emptyWal(attempt === 0)) return
        await pause(10 * attempt)
      }
    } catch (error) {
      throw new NotYetOverwritten(this.file.path, error)
    }
    throw new NotYetOverwritten(this.file.path)
  }

  async close(): Promise<void> {
    await this.writer?.close()
    if (this.reader.isOpen) this.reader.close()
  }

  private reading<T>(work: () => T): T {
    if (!this.reader.isOpen) throw new StoreUnavailable(`${this.file.path} is closed.`)
    return speakingOf(this.file, work)
  }

  private write<Result>(name: string, args: object): Promise<Result> {
    if (this.writer) return this.writer.call<Result>(name, args)
    return Promise.reject(new StoreUnavailable(`${this.file.path} was opened to be read only.`))
  }

  private async overwriting(outcome: Outcome): Promise<Outcome> {
    if (outcome === 'done') await this.overwrite()
    return outcome
  }
}
