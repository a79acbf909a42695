import { addDays, type CalendarDate } from '#libs/kernel'
import type { Origin, TrajectoryFact, VdabExemptionGround } from '#libs/trajectory'
import type { Chance } from './chance.js'
import { CUT_OFF } from './cells.js'
import type { Place, Registration } from './places.js'
import { addSideFacts } from './side-facts.js'
import { Story } from './story.js'
import { addViolationFile } from './violation-story.js'

/** The days around which a person's facts are arranged. */
interface Days {
  readonly reportedOn: CalendarDate
  readonly intakeOn: CalendarDate
  readonly signedOn: CalendarDate
}

/** What happened to the person who takes this place: every fact, in the order in which it came to be known. */
export function factsOf(place: Place, chance: Chance, ground?: VdabExemptionGround): readonly TrajectoryFact[] {
  const days = daysOf(place, chance)
  const { reportedOn, intakeOn, signedOn } = days
  const { category, agency, registration } = place
  const integrated = registration.when === 'at-integrated-intake'

  const story = new Story().add(reportedOn, { type: 'ReportedToAgency', data: { reportedOn, agency, category } })
  if (integrated || chance.percent(40)) {
    const mode = integrated ? 'integrated' : 'agency-only'
    story.add(intakeOn, { type: 'IntakeHeld', data: { heldOn: intakeOn, mode } })
  }
  if (ground) addExemption(story, ground, days, chance)
  const registeredOn = registrationDay(registration, days, chance)
  if (place.referredToVdab) addReferral(story, days, registeredOn, chance)
  if (registeredOn) {
    const known = registeredOn < reportedOn ? reportedOn : registeredOn
    story.add(known, { type: 'VdabRegistered', data: { registeredOn, origin: originOf(place, chance) } })
  }
  story.add(signedOn, { type: 'ContractSigned', data: { signedOn } })
  if (place.violation) addViolationFile(story, place.violation, signedOn, chance)
  else addSideFacts(story, { registeredOn, signedOn }, place, chance)
  return story.facts()
}

/** Signed early enough for everything that is to have happened by the cut-off. */
function daysOf({ signed, registration }: Place, chance: Chance): Days {
  const lead = registration.when === 'after-signing' ? registration.days : 0
  const signedOn = chance.day(signed.from, earliest(signed.to, addDays(CUT_OFF, -lead)))
  const reportedOn = addDays(signedOn, -chance.between(5, 75))
  return { reportedOn, intakeOn: chance.day(reportedOn, signedOn), signedOn }
}

function registrationDay(
  registration: Registration,
  { reportedOn, intakeOn, signedOn }: Days,
  chance: Chance,
): CalendarDate | undefined {
  const { when } = registration
  if (when === 'before-reporting') return addDays(reportedOn, -chance.between(1, 180))
  if (when === 'before-signing') return chance.day(reportedOn, signedOn)
  if (when === 'at-integrated-intake') return intakeOn
  if (when === 'after-signing') return addDays(signedOn, registration.days)
  return when === 'on' ? registration.date : undefined
}

/** Referred before they registered, or not long after signing. */
function addReferral(
  story: Story,
  { intakeOn, signedOn }: Days,
  registeredOn: CalendarDate | undefined,
  chance: Chance,
) {
  const last = registeredOn && registeredOn <= CUT_OFF ? registeredOn : addDays(signedOn, 30)
  const referredOn = chance.day(earliest(intakeOn, last), last)
  story.add(referredOn, { type: 'ReferredToVdab', data: { referredOn } })
}

function addExemption(story: Story, ground: VdabExemptionGround, { reportedOn, signedOn }: Days, chance: Chance): void {
  const from = chance.day(reportedOn, signedOn)
  const until = chance.percent(25) ? { until: addDays(signedOn, chance.between(200, 900)) } : {}
  story.add(from, { type: 'VdabExemptionGranted', data: { ground, from, ...until } })
}

/** Through integrated intake only where the place says so: a figure depends on it. */
function originOf({ registration, referredToVdab }: Place, chance: Chance): Origin {
  if (registration.when === 'at-integrated-intake') return 'integrated-intake'
  if (referredToVdab) return 'agency-referral'
  return chance.percent(70) ? 'own-initiative' : chance.pick(['ocmw-referral', 'unknown'])
}

const earliest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b)
