import type { CohortMember } from '#libs/projections'
import type { ReportContext } from '../report-context.js'
import { cohortSlices, sumOf, Tallies, type Counts } from '../slices.js'
import type { CohortCount } from './cohort-figures.js'
import { DueDates } from './due-dates.js'
import { linkageCovering } from './linkage.js'
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
  { rules, linkages }: Pick<ReportContext, 'rules' | 'linkages'>,
): Tallies<PersonTally> {
  const tallies = new Tallies<PersonTally>(cohortSlices(parameters.from, parameters.to), groups => ({
    counts: sumOf(groups),
    leadTimes: groups.flatMap(group => group.leadTimes),
  }))
  const question = {
    parameters,
    dueDates: new DueDates(parameters, rules),
    linkage: linkageCovering(linkages, parameters.asOf),
  }
  for (const member of cohort) {
    const person = countedPerson(member, question)
    if (!person) continue
    const { counts, leadTimes } = tallies.group(person.properties)
    for (const id of person.countedIn) counts[id] = (counts[id] ?? 0) + 1
    if (person.leadTime !== undefined) leadTimes.push(person.leadTime)
  }
  return tallies
}
