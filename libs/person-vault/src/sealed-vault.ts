import { createSecretKey, type KeyObject } from 'node:crypto'
import { changeReference } from './change-reference.js'
import { DossierTaken, NotInVault, PersonIsErased, SsinInForce, SsinTaken } from './errors.js'
import { composed } from './name.js'
import { PersonVault, type Opened, type Person, type VaultEntry } from './person-vault.js'
import type { Outcome, SealedEntries, SealedEntry } from './sealed-entries.js'
import { newPersonKey, seal, unseal, type SealedField } from './sealing.js'
import type { Ssin } from './ssin.js'
import type { VaultKeys } from './vault-keys.js'

/** What is sealed in place of a text that was taken out: an older version reads an empty text. */
const REMOVED = ''

const sealText = (key: KeyObject, dossier: string, field: SealedField['field'], text: string): Uint8Array =>
  seal(key, { dossier, field }, Buffer.from(text))

/** Null when nothing is known. */
const sealPerson = (key: KeyObject, dossier: string, person: Person): Uint8Array | null =>
  Object.keys(person).length === 0 ? null : sealText(key, dossier, 'person', textOf(person))

/** The same for the same person, in whatever order and spelling the parts were given. */
function textOf(person: Person): string {
  const { familyName, givenNames, birthDate } = composed(person)
  return JSON.stringify({ familyName, givenNames, birthDate })
}

const unsealText = (key: KeyObject, dossier: string, field: SealedField['field'], sealed: Uint8Array): string =>
  unseal(key, { dossier, field }, sealed).toString()

const REFUSALS: Readonly<Record<Exclude<Outcome, 'done'>, new () => Error>> = {
  unknown: NotInVault,
  erased: PersonIsErased,
  taken: SsinTaken,
  'in-force': SsinInForce,
}

function accept(outcome: Outcome): void {
  if (outcome !== 'done') throw new REFUSALS[outcome]()
}

/** Every adapter's vault: seals on this side of the store, which sees only what it may see. */
export class SealedVault extends PersonVault {
  constructor(
    private readonly entries: SealedEntries,
    private readonly keys: VaultKeys,
  ) {
    super()
  }

  override async open(dossier: string, ssin: Ssin, person: Person = {}): Promise<Opened> {
    const bytes = newPersonKey()
    const key = createSecretKey(bytes)
    const opened = await this.entries.insert({
      dossier,
      key: seal(this.keys.wrapping, { dossier, field: 'key' }, bytes),
      person: sealPerson(key, dossier, person),
      number: { lookup: this.keys.lookup(ssin), sealed: sealText(key, dossier, 'ssin', ssin) },
    })
    if (!opened) throw new DossierTaken()
    return opened
  }

  override find(ssin: Ssin): Promise<string | undefined> {
    return this.entries.find(this.keys.lookup(ssin))
  }

  override async read(dossier: string): Promise<VaultEntry | undefined> {
    const entry = await this.entries.read(dossier)
    if (!entry) return undefined
    const key = this.keyOf(dossier, entry)
    if (!key) return { formerSsins: [], person: {}, erased: true }

    const numberOf = (sealed: Uint8Array) => unsealText(key, dossier, 'ssin', sealed) as Ssin
    const current = entry.numbers.find(number => number.current)
    const person = entry.person && unsealText(key, dossier, 'person', entry.person)
    return {
      ...(current && { ssin: numberOf(current.sealed) }),
      formerSsins: entry.numbers.filter(number => !number.current).map(number => numberOf(number.sealed)),
      // Older ones were kept in the spelling they came in.
      person: person ? composed(JSON.parse(person) as Person) : {},
      erased: false,
    }
  }

  override async replaceSsin(dossier: string, ssin: Ssin): Promise<string> {
    const key = await this.livingKey(dossier)
    const number = { lookup: this.keys.lookup(ssin), sealed: sealText(key, dossier, 'ssin', ssin) }
    accept(await this.entries.setNumber(dossier, number))
    return changeReference(key, 'ssin', ssin)
  }

  override async cancelSsin(dossier: string): Promise<void> {
    accept(await this.entries.cancelNumber(dossier))
  }

  override async withdrawSsin(dossier: string, ssin: Ssin): Promise<string> {
    const key = await this.livingKey(dossier)
    accept(await this.entries.dropNumber(dossier, this.keys.lookup(ssin)))
    return changeReference(key, 'ssin', ssin)
  }

  override async replacePerson(dossier: string, person: Person): Promise<string> {
    const key = await this.livingKey(dossier)
    accept(await this.entries.setPerson(dossier, sealPerson(key, dossier, person)))
    return changeReference(key, 'person', textOf(person))
  }

  override async keepText(dossier: string, text: string): Promise<string> {
    const key = await this.livingKey(dossier)
    const reference = this.keys.reference(dossier, text)
    accept(await this.entries.putText(dossier, reference, sealText(key, dossier, `text ${reference}`, text)))
    return reference
  }

  override async texts(dossier: string): Promise<ReadonlyMap<string, string | null>> {
    const entry = await this.entries.read(dossier)
    const key = entry && this.keyOf(dossier, entry)
    if (!key) return new Map()
    const sealedTexts = await this.entries.texts(dossier)
    return new Map(
      sealedTexts.map(([reference, sealed]) => {
        const text = unsealText(key, dossier, `text ${reference}`, sealed)
        return [reference, this.isRemoved(dossier, reference, text) ? null : text]
      }),
    )
  }

  override async removeText(dossier: string, reference: string): Promise<void> {
    const key = await this.livingKey(dossier)
    accept(await this.entries.replaceText(dossier, reference, sealText(key, dossier, `text ${reference}`, REMOVED)))
  }

  override async erase(dossier: string): Promise<void> {
    accept(await this.entries.erase(dossier))
  }

  override list(after: string | undefined, limit: number): Promise<readonly string[]> {
    return this.entries.list(after ?? '', limit)
  }

  override remove(dossier: string, openedBefore: Date): Promise<boolean> {
    return this.entries.remove(dossier, openedBefore)
  }

  override fingerprint(text: string): string {
    return this.keys.fingerprint(text)
  }

  override close(): Promise<void> {
    return this.entries.close()
  }

  /** A text has the reference that is made of it: what stands under another one was put in its place. */
  private isRemoved(dossier: string, reference: string, text: string): boolean {
    return text === REMOVED && reference !== this.keys.reference(dossier, REMOVED)
  }

  private keyOf(dossier: string, { key }: SealedEntry): KeyObject | undefined {
    return key ? createSecretKey(unseal(this.keys.wrapping, { dossier, field: 'key' }, key)) : undefined
  }

  private async livingKey(dossier: string): Promise<KeyObject> {
    const entry = await this.entries.read(dossier)
    if (!entry) throw new NotInVault()
    const key = this.keyOf(dossier, entry)
    if (!key) throw new PersonIsErased()
    return key
  }
}
