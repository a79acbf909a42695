import type { TrajectoryFact, VdabExemptionGround } from '#libs/trajectory'
import { Chance } from './chance.js'
import { Persons } from './persons.js'
import { places } from './places.js'
import { factsOf } from './trajectory-story.js'

/** An imaginary person, and what is to be recorded about them, in order. */
export interface Inhabitant {
  /** A test number (TST), valid and impossible for real people; each person has another. */
  readonly ssin: string
  readonly facts: readonly TrajectoryFact[]
}

/** The persons of the published answer: the cohort, those who signed after the window, and those who were exempt. */
export const POPULATION = { cohort: 25_739, afterTheWindow: 1_200, exempt: 14_587, persons: 41_526 } as const

export const DEFAULT_SEED = 125

/** Grounds of exemption, as often as they stand here. */
const GROUNDS: readonly VdabExemptionGround[] = [
  ...Array.from({ length: 9 }, () => 'employed' as const),
  ...Array.from({ length: 4 }, () => 'studying' as const),
  ...Array.from({ length: 2 }, () => 'not-allowed-to-work' as const),
  ...Array.from({ length: 2 }, () => 'not-of-working-age' as const),
  ...Array.from({ length: 2 }, () => 'medical' as const),
  'other',
]

/**
 * A population that gives the published answer of written question 125 exactly, one person at a time. The seed
 * decides who is who and which day within its bounds each thing happens on; with any seed every figure is the same.
 */
export function* population(seed = DEFAULT_SEED): Generator<Inhabitant, void, undefined> {
  const chance = new Chance(seed)
  const persons = new Persons(chance)
  for (const place of chance.shuffled(places())) {
    const ground = place.exempt ? chance.pick(GROUNDS) : undefined
    yield { ssin: persons.next(ground), facts: factsOf(place, chance, ground) }
  }
}
