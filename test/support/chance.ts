export interface Chance {
  readonly next: () => number
  readonly upTo: (most: number) => number
  readonly is: (probability: number) => boolean
}

/** Another one in each run; a test says it in its title, and `SEED` gives the same again. */
export const someSeed = (): number => Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** The same numbers for the same seed (a linear congruential generator), so that what failed can be looked at again. */
export const chance = (seed: number): Chance => {
  let state = (seed * 2_654_435_761) >>> 0
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  return { next, upTo: most => Math.floor(next() * most), is: probability => next() < probability }
}
