import type { Ssin } from './ssin.js'

/** What may be known of a person beside the SSIN; each part is optional and free text. */
export interface Person {
  readonly familyName?: string
  readonly givenNames?: string
  /** `YYYY-MM-DD`; month or day may be 00 where they are not known. */
  readonly birthDate?: string
}

export interface VaultEntry {
  /** Absent once it was cancelled, or the person erased. */
  readonly ssin?: Ssin
  /** Numbers that were replaced or cancelled, oldest first: they still find the dossier. */
  readonly formerSsins: readonly Ssin[]
  readonly person: Person
  /** The person's key was destroyed: nothing personal can be read again. */
  readonly erased: boolean
}

export interface Opened {
  readonly dossier: string
  readonly created: boolean
}

/**
 * Personal data, outside the events. Everything is sealed under a key per person; an entry is found by a keyed digest of
 * its SSIN. Type and injection token in one; one contract suite judges every adapter. What is written is durable before
 * the answer. A dossier that the vault does not know is refused as `dossier-unknown`, an erased one as `person-erased`.
 */
export abstract class PersonVault {
  /**
   * Opens an entry. A unique index decides between two that open a dossier for the same person: the second gets the
   * first one's dossier and `created: false`. Throws `DossierTaken` when the id is another person's.
   */
  abstract open(dossier: string, ssin: Ssin, person?: Person): Promise<Opened>

  /** The dossier of the person who has, or once had, this number. An erased person is not found. */
  abstract find(ssin: Ssin): Promise<string | undefined>

  abstract read(dossier: string): Promise<VaultEntry | undefined>

  /**
   * Throws `SsinTaken` when another dossier has the number, or once had it. Answers a reference to what was put in: the
   * same for the same number of the same dossier, and of no use to anybody once the person is erased.
   */
  abstract replaceSsin(dossier: string, ssin: Ssin): Promise<string>
  abstract cancelSsin(dossier: string): Promise<void>
  /**
   * Takes out a number that never was this person's, and that somebody else may be entered with from now on. Throws
   * `SsinInForce` for the present number, which is replaced or cancelled first; `SsinTaken` when another dossier has it.
   * One that nobody has is out already. Answers its reference, as `replaceSsin` does.
   */
  abstract withdrawSsin(dossier: string, ssin: Ssin): Promise<string>
  /** All that is known beside the number, in place of what was. Answers a reference, as `replaceSsin` does. */
  abstract replacePerson(dossier: string, person: Person): Promise<string>

  /** Seals a free text and answers its reference. The same text of the same dossier has the same reference. */
  abstract keepText(dossier: string, text: string): Promise<string>
  /**
   * All texts of a dossier by reference, null for one that was taken out by itself; none of an erased person, or of a
   * dossier that the vault does not know.
   */
  abstract texts(dossier: string): Promise<ReadonlyMap<string, string | null>>
  /**
   * Takes out one text, beyond recovery as `erase` does it, `NotYetOverwritten` included. It is out for good: the same text
   * of the same dossier keeps its reference, and is not kept again.
   */
  abstract removeText(dossier: string, reference: string): Promise<void>

  /**
   * Destroys the person's key, and with it the way from the number to the dossier. What was sealed under it is gone from
   * every copy of the vault made later; the same person reported again is a new dossier. Throws `NotYetOverwritten` where
   * that is done, and only its traces in the store's own files are still there: to erase again overwrites them.
   */
  abstract erase(dossier: string): Promise<void>

  /** Dossiers in order of id, after one, at most `limit`: for `verify`, which sweeps entries that have no events. */
  abstract list(after: string | undefined, limit: number): Promise<readonly string[]>
  /**
   * Takes an entry out as if it had never been there, and answers whether it is gone. Where many processes write, one
   * that was opened at `openedBefore` or later stays: its first event may be on the way. Of the two that meet, one
   * `open` and one removal, whichever comes later knows of the other.
   */
  abstract remove(dossier: string, openedBefore: Date): Promise<boolean>

  /** A keyed digest: equal texts have equal digests, and nobody without the master key can try texts against it. */
  abstract fingerprint(text: string): string

  abstract close(): Promise<void>
}
