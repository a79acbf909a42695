/** Long enough that no two persons of a file share one. */
const DIGEST_LENGTH = 12

/**
 * What the rows of a linkage file said so far, whatever became of them. A run that goes on reads it from the rows before it:
 * of a person nothing is kept but a short keyed digest, and that in memory only.
 */
export class SaidSoFar {
  private readonly digests = new Set<string>()
  /** Whether any row spoke of the work of somebody on record. */
  employment = false

  constructor(private readonly fingerprint: (text: string) => string) {}

  /** Answers whether no row before this one was about this person. */
  isFirstAbout(person: string): boolean {
    const digest = this.fingerprint(person).slice(0, DIGEST_LENGTH)
    const isFirst = !this.digests.has(digest)
    this.digests.add(digest)
    return isFirst
  }
}
