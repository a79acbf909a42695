import { withCurrent, withoutCurrent, withoutWrong } from '../numbers.js'
import type { NewEntry, Outcome, SealedEntries, SealedEntry, SealedNumber } from '../sealed-entries.js'

interface Kept {
  key: Uint8Array | null
  person: Uint8Array | null
  numbers: readonly SealedNumber[]
  readonly texts: Map<string, Uint8Array>
}

const hex = (lookup: Uint8Array): string => Buffer.from(lookup).toString('hex')

/** Sealed entries in this process and for its lifetime, as the others have it: for tests, and for a dry run over nothing. */
export class MemoryEntries implements SealedEntries {
  private readonly kept = new Map<string, Kept>()
  private readonly dossierByLookup = new Map<string, string>()

  async insert({ dossier, key, person, number }: NewEntry): Promise<{ dossier: string; created: boolean } | null> {
    const owner = this.dossierByLookup.get(hex(number.lookup))
    if (owner !== undefined) return { dossier: owner, created: false }
    if (this.kept.has(dossier)) return null
    this.kept.set(dossier, { key, person, numbers: [{ ...number, current: true }], texts: new Map() })
    this.dossierByLookup.set(hex(number.lookup), dossier)
    return { dossier, created: true }
  }

  async find(lookup: Uint8Array): Promise<string | undefined> {
    return this.dossierByLookup.get(hex(lookup))
  }

  async read(dossier: string): Promise<SealedEntry | undefined> {
    const entry = this.kept.get(dossier)
    return entry && { key: entry.key, person: entry.person, numbers: entry.numbers }
  }

  async setNumber(dossier: string, number: Omit<SealedNumber, 'current'>): Promise<Outcome> {
    return this.write(dossier, entry => {
      const owner = this.dossierByLookup.get(hex(number.lookup))
      if (owner !== undefined && owner !== dossier) return 'taken'
      entry.numbers = withCurrent(entry.numbers, number)
      this.dossierByLookup.set(hex(number.lookup), dossier)
      return 'done'
    })
  }

  async cancelNumber(dossier: string): Promise<Outcome> {
    return this.write(dossier, entry => {
      entry.numbers = withoutCurrent(entry.numbers)
      return 'done'
    })
  }

  async dropNumber(dossier: string, lookup: Uint8Array): Promise<Outcome> {
    return this.write(dossier, entry => {
      const owner = this.dossierByLookup.get(hex(lookup))
      if (owner !== undefined && owner !== dossier) return 'taken'
      const others = withoutWrong(entry.numbers, lookup)
      if (!others) return 'in-force'
      entry.numbers = others
      this.dossierByLookup.delete(hex(lookup))
      return 'done'
    })
  }

  async setPerson(dossier: string, person: Uint8Array | null): Promise<Outcome> {
    return this.write(dossier, entry => {
      entry.person = person
      return 'done'
    })
  }

  async putText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome> {
    return this.write(dossier, entry => {
      if (!entry.texts.has(reference)) entry.texts.set(reference, sealed)
      return 'done'
    })
  }

  async replaceText(dossier: string, reference: string, sealed: Uint8Array): Promise<Outcome> {
    return this.write(dossier, entry => {
      entry.texts.set(reference, sealed)
      return 'done'
    })
  }

  async texts(dossier: string): Promise<readonly (readonly [string, Uint8Array])[]> {
    return [...(this.kept.get(dossier)?.texts ?? [])]
  }

  async erase(dossier: string): Promise<Outcome> {
    const entry = this.kept.get(dossier)
    if (!entry) return 'unknown'
    for (const { lookup } of entry.numbers) this.dossierByLookup.delete(hex(lookup))
    this.kept.set(dossier, { key: null, person: null, numbers: [], texts: new Map() })
    return 'done'
  }

  async list(after: string, limit: number): Promise<readonly string[]> {
    const sorted = [...this.kept.keys()].filter(dossier => dossier > after).sort()
    return sorted.slice(0, limit)
  }

  async remove(dossier: string): Promise<boolean> {
    await this.erase(dossier)
    this.kept.delete(dossier)
    return true
  }

  async close(): Promise<void> {}

  private write(dossier: string, change: (entry: Kept) => Outcome): Outcome {
    const entry = this.kept.get(dossier)
    if (!entry) return 'unknown'
    return entry.key ? change(entry) : 'erased'
  }
}
