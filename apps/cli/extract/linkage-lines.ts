import { addDays, calendarDate } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { OBSERVED_ON, type Chance, type ExtractedPerson } from '#libs/population'
import type { Cells } from './cells.js'

export const LINKAGE_HEADER = [
  'ssin',
  'registered_on',
  'deregistered_on',
  'origin',
  'employed',
  'employed_since',
] as const

/** What VDAB says of a person: mostly what is on record, sometimes more, sometimes otherwise. */
export function linkageRow({ ssin, registration }: ExtractedPerson, chance: Chance): Cells | undefined {
  if (registration && registration.registeredOn > OBSERVED_ON) return undefined
  const { registeredOn, origin } = registration ?? lateRegistration(chance)
  if (registeredOn === undefined) return undefined
  const differs = registration !== undefined && chance.percent(1)
  const employed = chance.percent(50)
  const since = employed && chance.percent(80) ? { employed_since: addDays(OBSERVED_ON, -chance.between(1, 300)) } : {}
  return {
    ssin,
    registered_on: differs ? addDays(registeredOn, -1) : registeredOn,
    origin,
    employed: employed ? 'yes' : 'no',
    ...since,
  }
}

/** Some registered without the agency knowing. */
const lateRegistration = (chance: Chance) =>
  chance.percent(25)
    ? { registeredOn: addDays(OBSERVED_ON, -chance.between(0, 30)), origin: 'own-initiative' as const }
    : { registeredOn: undefined, origin: undefined }

/** Persons whom the agencies do not know, by number. */
export const strangerRow = (number: number): Cells => ({
  ssin: testSsin(addDays(calendarDate('1930-01-01'), number % 3_000), 1 + Math.floor(number / 3_000)),
  registered_on: '2023-05-02',
  origin: 'unknown',
  employed: 'no',
})
