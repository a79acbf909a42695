import { addDays, calendarDate } from '#libs/kernel'
import type { TrajectoryFact } from '#libs/trajectory'
import type { Chance } from './chance.js'
import { Story } from './story.js'

const OBSERVATIONS = [calendarDate('2023-06-30'), calendarDate('2023-12-31')]
const AFTER_ALL = calendarDate('2024-03-01')

/** What comes after what was told: the ends of what was begun, and what no figure of the published answer rests on. */
export function addLaterFacts(facts: readonly TrajectoryFact[], chance: Chance): readonly TrajectoryFact[] {
  const later = new Story()
  for (const fact of facts) addEnd(later, fact, chance)
  for (const observedOn of OBSERVATIONS)
    if (chance.percent(45)) {
      const since = chance.percent(50) ? { since: addDays(observedOn, -chance.between(1, 90)) } : {}
      const employed = chance.percent(55)
      const data = { employed, observedOn, ...(employed ? since : {}) }
      later.add(observedOn, { type: 'EmploymentObserved', data })
    }
  return [...facts, ...later.facts()]
}

function addEnd(later: Story, fact: TrajectoryFact, chance: Chance): void {
  const { type, data } = fact
  if (type === 'SupportStarted' && chance.percent(50)) {
    const endedOn = addDays(data.startedOn, chance.between(200, 400))
    later.add(endedOn, { type: 'SupportEnded', data: { endedOn, kind: data.kind } })
  }
  if (type === 'WrittenConditionImposed' && chance.percent(50)) {
    const liftedOn = addDays(data.imposedOn, chance.between(200, 400))
    later.add(liftedOn, { type: 'WrittenConditionLifted', data: { liftedOn, by: data.by, document: data.document } })
  }
  if (type === 'ContractSigned' && chance.percent(4)) {
    const from = addDays(data.signedOn, chance.between(1, 90))
    const ground = chance.pick(['attested', 'schooling', 'medical'] as const)
    later.add(from, { type: 'DutyExemptionGranted', data: { ground, from } })
  }
  if (type === 'FineImposed' && chance.percent(20)) {
    const annulledOn = addDays(AFTER_ALL, chance.between(0, 30))
    later.add(annulledOn, { type: 'FineAnnulled', data: { violationId: data.violationId, annulledOn } })
  }
}
