const SMALLEST = 1_024
const FULLEST = 0.75

/**
 * Digests of 64 bits, in eight bytes each and at most twice as many free: a set of texts takes several times that, and a
 * file may name everybody.
 */
export class DigestSet {
  /** Nothing stands where there is nought. */
  private slots = new BigUint64Array(SMALLEST)
  private size = 0

  /** Answers whether it was not there yet. */
  add(digest: bigint): boolean {
    const kept = digest === 0n ? 1n : digest
    const place = placeOf(kept, this.slots)
    if (this.slots[place] === kept) return false
    this.slots[place] = kept
    if (++this.size > this.slots.length * FULLEST) this.grow()
    return true
  }

  private grow(): void {
    const larger = new BigUint64Array(this.slots.length * 2)
    for (const kept of this.slots) if (kept !== 0n) larger[placeOf(kept, larger)] = kept
    this.slots = larger
  }
}

/** Where a digest stands, or is to stand: its own place, or the next that is free. */
function placeOf(digest: bigint, slots: BigUint64Array): number {
  let place = Number(digest % BigInt(slots.length))
  while (slots[place] !== 0n && slots[place] !== digest) place = (place + 1) % slots.length
  return place
}
