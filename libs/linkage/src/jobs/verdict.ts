/** What became of a row. Nothing personal stands in it beyond the source's own id. */
export interface Verdict {
  readonly line: number
  readonly sourceId?: string
  /** `recorded`, `already-recorded`, `refused`, `invalid`, `conflict`; a linkage knows more. */
  readonly verdict: string
  /** By which it was refused or found invalid. */
  readonly rule?: string
  /** What is wrong, and what to do. */
  readonly detail?: string
  /** Where the fact stands in the log. */
  readonly position?: string
}

/** What is said of a row, whichever line it has. */
export type RowVerdict = Omit<Verdict, 'line'>

export type Counts = Readonly<Record<string, number>>

export function counted(before: Counts, verdicts: readonly Verdict[]): Counts {
  const counts = new Map(Object.entries(before))
  for (const { verdict } of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return Object.fromEntries(counts)
}
