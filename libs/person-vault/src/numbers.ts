import type { SealedNumber } from './sealed-entries.js'

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)

/** A dossier's numbers with this one as the current one, be it new or one that it had before. */
export function withCurrent(
  numbers: readonly SealedNumber[],
  number: Omit<SealedNumber, 'current'>,
): readonly SealedNumber[] {
  const isKnown = numbers.some(({ lookup }) => same(lookup, number.lookup))
  const all = isKnown ? numbers : [...numbers, { ...number, current: true }]
  return all.map(each => ({ ...each, current: same(each.lookup, number.lookup) }))
}

/** Without a number that is not the person's; undefined for the current one, which is replaced or cancelled first. */
export function withoutWrong(numbers: readonly SealedNumber[], wrong: Uint8Array): readonly SealedNumber[] | undefined {
  const isCurrent = numbers.some(({ lookup, current }) => current && same(lookup, wrong))
  return isCurrent ? undefined : numbers.filter(({ lookup }) => !same(lookup, wrong))
}

export const withoutCurrent = (numbers: readonly SealedNumber[]): readonly SealedNumber[] =>
  numbers.map(number => ({ ...number, current: false }))
