import { addDays, calendarDate, daysBetween, type CalendarDate } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import type { VdabExemptionGround } from '#libs/trajectory'
import type { Chance } from './chance.js'

/** Of working age in 2022 and 2023, or past it. */
const WORKING_AGE = { first: calendarDate('1959-01-01'), last: calendarDate('2003-12-31') } as const
const PAST_IT = { first: calendarDate('1941-01-01'), last: calendarDate('1956-12-31') } as const

/** Test numbers, each once: one for each birth date in turn, then the next serial. */
class TestNumbers {
  private readonly days: number
  private readonly start: number
  private given = 0

  constructor(
    private readonly first: CalendarDate,
    last: CalendarDate,
    chance: Chance,
  ) {
    this.days = daysBetween(first, last) + 1
    this.start = chance.between(0, this.days - 1)
  }

  next(): string {
    const birthDate = addDays(this.first, (this.start + this.given) % this.days)
    const serial = 1 + Math.floor(this.given++ / this.days)
    return testSsin(birthDate, serial)
  }
}

/** Imaginary persons: a test number that no real person can have, and nothing else. */
export class Persons {
  private readonly ofWorkingAge: TestNumbers
  private readonly pastIt: TestNumbers

  constructor(chance: Chance) {
    this.ofWorkingAge = new TestNumbers(WORKING_AGE.first, WORKING_AGE.last, chance)
    this.pastIt = new TestNumbers(PAST_IT.first, PAST_IT.last, chance)
  }

  next(exemption?: VdabExemptionGround): string {
    return (exemption === 'not-of-working-age' ? this.pastIt : this.ofWorkingAge).next()
  }
}
