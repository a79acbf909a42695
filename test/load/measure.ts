/** One thing that is measured beside its raw baseline, in the same run on the same machine. */
export interface Measure {
  readonly name: string
  readonly unit: string
  /** What the ratio of ours to the baseline should reach; none where only a bound is sought. */
  readonly goal?: number
  /** Both answer units a second over one round; called in turn, so that a noisy neighbour meets both. */
  readonly ours: () => Promise<number>
  readonly baseline: () => Promise<number>
  readonly baselineName: string
}

export interface Outcome {
  readonly name: string
  readonly ratio: number
  readonly goal?: number
  readonly ours: number
  readonly baseline: number
  readonly unit: string
  readonly baselineName: string
  readonly rounds: number
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The median of the rounds' own ratios: each round compares what ran within the same seconds. */
export async function compare(measure: Measure, rounds: number): Promise<Outcome> {
  const pairs: { ours: number; baseline: number }[] = []
  await measure.baseline()
  await measure.ours()
  for (let round = 0; round < rounds; round++) {
    const baselineFirst = round % 2 === 0
    const first = baselineFirst ? await measure.baseline() : await measure.ours()
    const second = baselineFirst ? await measure.ours() : await measure.baseline()
    pairs.push(baselineFirst ? { ours: second, baseline: first } : { ours: first, baseline: second })
  }
  const { ours: _, baseline: __, ...named } = measure
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
