import { calendarDate, euro, type CalendarDate } from '#libs/kernel'
import type { DataOf, TrajectoryFact, VdabExemptionGround } from '#libs/trajectory'
import { window } from './cells.js'
import { Chance } from './chance.js'
import { addLaterFacts } from './later-facts.js'
import { Persons } from './persons.js'
import type { Place, Registration } from './places.js'
import type { Inhabitant } from './population.js'
import { factsOf } from './trajectory-story.js'
import type { FileOutcome, ViolationFile } from './violation-files.js'

const SIGNED = window('2022-03-01', '2023-10-31')
const SIGNED_EARLY = window('2022-03-01', '2022-10-31')
const REFERRED = window('2023-01-09', '2023-06-30')

const GROUNDS: readonly VdabExemptionGround[] = ['employed', 'employed', 'studying', 'medical', 'other']
const OUTCOMES: readonly FileOutcome[] = [
  { kind: 'open' },
  { kind: 'closed', outcome: 'no-fine' },
  { kind: 'closed', outcome: 'unjustified' },
  { kind: 'closed', outcome: 'no-competence' },
  { kind: 'fined', amount: euro('100.00'), settlement: 'paid' },
  { kind: 'fined', amount: euro('250.00'), settlement: 'reminded-and-paid' },
  { kind: 'fined', amount: euro('250.00'), settlement: 'reminded' },
  { kind: 'fined', amount: euro('100.00'), settlement: 'uncollectable' },
]

/** What the agencies' client system and VDAB each know of one person. */
export interface ExtractedPerson extends Inhabitant {
  /** The first registration with VDAB, where there is one. */
  readonly registration?: DataOf<'VdabRegistered'>
}

/** Any number of persons, each with a realistic trajectory that keeps the rules: for extracts of any size. */
export function* extractedPersons(persons: number, seed: number): Generator<ExtractedPerson, void, undefined> {
  const chance = new Chance(seed)
  const numbers = new Persons(chance)
  for (let met = 0; met < persons; met++) {
    const place = anyPlace(chance)
    const ground = place.exempt ? chance.pick(GROUNDS) : undefined
    const facts = addLaterFacts(factsOf(place, chance, ground), chance)
    const registration = facts.find(isRegistration)?.data
    yield { ssin: numbers.next(ground), facts, ...(registration && { registration }) }
  }
}

const isRegistration = (fact: TrajectoryFact): fact is Extract<TrajectoryFact, { type: 'VdabRegistered' }> =>
  fact.type === 'VdabRegistered'

function anyPlace(chance: Chance): Place {
  const category = chance.percent(60) ? 'mandatory' : 'entitled'
  const agency = chance.pick(['agii', 'agii', 'agii', 'atlas', 'amal', 'brussels'] as const)
  const exempt = chance.percent(15)
  const registration: Registration = exempt ? { when: 'never' } : anyRegistration(chance)
  const violation =
    mayBeReferred({ category, exempt, registration }) && chance.percent(30) ? anyFile(chance) : undefined
  return {
    category,
    agency,
    exempt,
    registration,
    signed: violation?.signed ?? SIGNED,
    // Nobody is referred who had registered before the agency met them.
    referredToVdab: !exempt && registration.when !== 'before-reporting' && chance.percent(50),
    ...(violation && { violation }),
  }
}

const mayBeReferred = ({ category, exempt, registration }: Pick<Place, 'category' | 'exempt' | 'registration'>) =>
  category === 'mandatory' && !exempt && registration.when === 'never'

function anyRegistration(chance: Chance): Registration {
  const turn = chance.between(1, 100)
  if (turn <= 10) return { when: 'before-reporting' }
  if (turn <= 32) return { when: 'before-signing' }
  if (turn <= 38) return { when: 'at-integrated-intake' }
  return turn <= 86 ? { when: 'after-signing', days: 1 + chance.between(0, 15) ** 2 } : { when: 'never' }
}

const anyFile = (chance: Chance): ViolationFile => ({
  signed: SIGNED_EARLY,
  referred: REFERRED,
  outcome: chance.pick(OUTCOMES),
})

/** The day on which VDAB observed everyone for the linkage that goes with an extract. */
export const OBSERVED_ON: CalendarDate = calendarDate('2024-01-31')
