/** What is measured, and beside which raw baseline of the same run on the same machine. */
interface Named {
  readonly name: string
  readonly unit: string
  readonly baselineName: string
  /** What the ratio of ours to the baseline should reach; none for a bare loop that others are held against. */
  readonly goal?: number
}

/** Both answer units a second over one round; called in turn, so that a noisy neighbour meets both. */
export interface Measure extends Named {
  readonly ours: () => Promise<number>
  readonly baseline: () => Promise<number>
}

export interface Outcome extends Named {
  readonly ratio: number
  readonly ours: number
  readonly baseline: number
  readonly rounds: number
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The median of the rounds' own ratios: each round compares what ran within the same seconds. */
export async function compare({ ours, baseline, ...named }: Measure, rounds: number): Promise<Outcome> {
  const pairs: { ours: number; baseline: number }[] = []
  await baseline()
  await ours()
  for (let round = 0; round < rounds; round++) {
    const baselineFirst = round % 2 === 0
    const first = baselineFirst ? await baseline() : await ours()
    const second = baselineFirst ? await ours() : await baseline()
    pairs.push(baselineFirst ? { ours: second, baseline: first } : { ours: first, baseline: second })
  }
  return {
    ...named,
    rounds,
    ratio: median(pairs.map(pair => pair.ours / pair.baseline)),
    ours: median(pairs.map(pair => pair.ours)),
    baseline: median(pairs.map(pair => pair.baseline)),
  }
}

/** Units a second of a piece of work. */
export async function perSecond(units: number, work: () => Promise<void> | void): Promise<number> {
  const start = performance.now()
  await work()
  return units / ((performance.now() - start) / 1_000)
}

/** Runs `total` calls with so many of them under way at any time. */
export async function withCallers(
  callers: number,
  total: number,
  call: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const caller = async () => {
    while (next < total) await call(next++)
  }
  await Promise.all(Array.from({ length: callers }, caller))
}
