import type { CohortMember } from '#libs/projections'
import type { DueDateRules } from '#libs/trajectory'
import { cohortSlices, sumOf, Tallies, type Counts } from '../slices.js'
import type { CohortCount } from './cohort-figures.js'
import { DueDates } from './due-dates.js'
import type { LinkageUsed } from './linkage.js'
import type { Sv125Parameters } from './parameters.js'
import { countedPerson } from './counted-person.js'

export interface PersonTally {
  readonly counts: Counts<CohortCount>
  readonly leadTimes: number[]
}

/** One pass over all persons; those outside the cohort leave no trace. */
export function countPersons(
  parameters: Sv125Parameters,
  cohort: Iterable<CohortMember>,
  linkage: LinkageUsed | undefined,
  rules: DueDateRules,
): Tallies<PersonTally> {
  const tallies = new Tallies<PersonTally>(cohortSlices(parameters.from, parameters.to), groups => ({
    counts: sumOf(groups),
    leadTimes: groups.flatMap(group => group.leadTimes),
  }))
  const question = { parameters, dueDates: new DueDates(parameters, rules), linkage }
  for (const member of cohort) {
    const person = countedPerson(member, question)
    if (!person) continue
    const { counts, leadTimes } = tallies.group(person.properties)
    for (const id of person.countedIn) counts[id] = (counts[id] ?? 0) + 1
    if (person.leadTime !== undefined) leadTimes.push(person.leadTime)
  }
  return tallies
}
