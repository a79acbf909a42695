/** What became of a list: from a place on so many are gone, and these have come there. */
export type Splice = readonly [from: number, gone: number, ...come: readonly unknown[]]

/** What makes one list of another; undefined where neither their beginning nor their end is the same. */
export function spliceOf(before: readonly unknown[], after: readonly unknown[]): Splice | undefined {
  const shorter = Math.min(before.length, after.length)
  let begin = 0
  while (begin < shorter && isSame(before[begin], after[begin])) begin++
  let end = 0
  while (end < shorter - begin && isSame(before.at(-1 - end), after.at(-1 - end))) end++
  if (begin + end === 0) return undefined
  return [begin, before.length - begin - end, ...after.slice(begin, after.length - end)]
}

export const saysSomething = ([, gone, ...come]: Splice): boolean => gone > 0 || come.length > 0

export const spliced = (list: unknown, [from, gone, ...come]: Splice): readonly unknown[] =>
  (list as readonly unknown[]).toSpliced(from, gone, ...come)

/** A fold leaves what it does not change where it was; what was read anew has the same text. */
const isSame = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)
