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

/** Persons, one by one; those outside the cohort leave no trace. */
export class PersonCounter {
  readonly tallies: Tallies<PersonTally>
  private readonly question

  constructor(parameters: Sv125Parameters, linkage: LinkageUsed | undefined, rules: DueDateRules) {
    this.tallies = new Tallies(cohortSlices(parameters.from, parameters.to), groups => ({
      counts: sumOf(groups),
      leadTimes: groups.flatMap(group => group.leadTimes),
    }))
    this.question = { parameters, dueDates: new DueDates(parameters, rules), linkage }
  }

  count(member: CohortMember): void {
    const person = countedPerson(member, this.question)
    if (!person) return
    const { counts, leadTimes } = this.tallies.group(person.properties)
    for (const id of person.countedIn) counts[id] = (counts[id] ?? 0) + 1
    if (person.leadTime !== undefined) leadTimes.push(person.leadTime)
  }
}
