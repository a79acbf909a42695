import { DigestSet } from './digest-set.js'

/**
 * What the rows of a linkage file said so far, whatever became of them. A run that goes on reads it from the rows before it:
 * of a person nothing is kept but a part of a keyed digest, and that in memory only.
 */
export class FileSoFar {
  private readonly persons = new DigestSet()
  /** Whether any row spoke of the work of somebody on record. */
  employment = false

  constructor(private readonly fingerprint: (text: string) => string) {}

  /** Answers whether no row before this one was about this person. Of 64 bits: no two persons of a file share them. */
  isFirstAbout(person: string): boolean {
    return this.persons.add(Buffer.from(this.fingerprint(person), 'base64url').readBigUInt64LE())
  }
}
