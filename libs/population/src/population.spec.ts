import { calendarDate, RuleBroken } from '#libs/kernel'
import { isSsin } from '#libs/person-vault'
import { builtInRules, nextTrajectory, unreported, type Moment, type TrajectoryFact } from '#libs/trajectory'
import { describe, expect, test } from '@jest/globals'
import { toRecord } from '../../trajectory/testing/intentions.js'
import { DEFAULT_SEED, POPULATION, population } from './population.js'

/** The day after the last thing that happens to anybody in it. */
const moment: Moment = { today: calendarDate('2024-07-01'), rules: builtInRules }

const inhabitants = [...population()]

function firstPersons(seed: number) {
  const persons = population(seed)
  return Array.from({ length: 200 }, () => persons.next().value)
}

/** What comes of recording the facts in their order: the events, or the rule that refused one. */
function recordedInOrder(facts: readonly TrajectoryFact[]): readonly TrajectoryFact[] | string {
  const events: TrajectoryFact[] = []
  let trajectory = unreported
  for (const [index, fact] of facts.entries()) {
    try {
      const decided = toRecord(fact, moment)(trajectory)
      events.push(...decided)
      for (const event of decided) trajectory = nextTrajectory(trajectory, asRecorded(event, index))
    } catch (error) {
      if (error instanceof RuleBroken) return `${fact.type}: ${error.rule}`
      throw error
    }
  }
  return events
}

const asRecorded = (event: TrajectoryFact, index: number) => ({
  ...event,
  id: `fact-${index}`,
  stream: 'trajectory-of-the-test',
  revision: BigInt(index),
  position: BigInt(index + 1),
  recordedAt: '2024-07-01T12:00:00.000Z',
  metadata: { actor: 'the-test', role: 'caseworker', correlationId: 'the-test', schemaVersion: 1 },
})

describe('the population', () => {
  test('has as many persons as the published answer needs', () => {
    expect(inhabitants).toHaveLength(POPULATION.persons)
    expect(POPULATION.cohort + POPULATION.afterTheWindow + POPULATION.exempt).toBe(POPULATION.persons)
  })

  test('gives each person another number, valid, and impossible for real people', () => {
    const numbers = inhabitants.map(({ ssin }) => ssin)
    expect(new Set(numbers).size).toBe(POPULATION.persons)
    expect(numbers.filter(number => !isSsin(number))).toEqual([])
    expect(numbers.filter(number => Number(number.slice(2, 4)) <= 60)).toEqual([])
  })

  test('can be recorded: every fact of every person is decided as it stands', () => {
    const otherwise = inhabitants.flatMap(({ facts }) => {
      const recorded = recordedInOrder(facts)
      return JSON.stringify(recorded) === JSON.stringify(facts) ? [] : [{ facts, recorded }]
    })
    expect(otherwise).toEqual([])
  })

  test('has intakes, suspensions, support, changes of category and ends in it, so that there is something to look at', () => {
    const types = new Set(inhabitants.flatMap(({ facts }) => facts.map(({ type }) => type)))
    expect([...types].toSorted()).toEqual(
      [
        'CategoryChanged',
        'ContractSigned',
        'DefenceSubmitted',
        'FineDeclaredUncollectable',
        'FineImposed',
        'FinePaid',
        'HearingHeld',
        'IntakeHeld',
        'NoticeOfDefaultSent',
        'PaymentReminderSent',
        'ReferredToVdab',
        'ReportedToAgency',
        'SupportStarted',
        'TrajectoryEnded',
        'TrajectoryResumed',
        'TrajectorySuspended',
        'VdabDeregistered',
        'VdabExemptionGranted',
        'VdabRegistered',
        'ViolationClosed',
        'ViolationReferred',
        'WrittenConditionImposed',
      ].toSorted(),
    )
  })

  test('is the same with the same seed, and another with another', () => {
    expect(firstPersons(7)).toEqual(firstPersons(7))
    expect(firstPersons(7)).not.toEqual(firstPersons(DEFAULT_SEED))
  })
})
