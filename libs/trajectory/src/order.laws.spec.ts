import { expect, test } from '@jest/globals'
import { builtInRules } from './dated-rules.js'
import { DAY_OF_EFFECT } from './effective-on.js'
import type { TrajectoryFact } from './events.js'
import { decided, historyOf, moment, trajectoryAfter } from '../testing/dossier.js'
import { toRecord } from '../testing/intentions.js'
import { dossiers, facts, refusalOf } from '../testing/meeting-facts.js'
import { recorded } from '../testing/specification.js'
import { findings } from './to-check.js'
import { nextTrajectory } from './trajectory.fold.js'
import type { Trajectory } from './trajectory.js'

/*
 * Facts may be recorded in any order (ADR 1). What is refused in one order and accepted in the other must leave something
 * to check, or stand here, with the reason why nothing is wrong with it.
 */
const HARMLESS: Readonly<Record<string, string>> = {
  'PaymentReminderSent, FinePaid: fine-paid': 'nobody knew yet of the payment when the reminder went out',
  'PaymentReminderSent, FineAnnulled: fine-annulled': 'nor of the annulment',
  'FineDeclaredUncollectable, FinePaid: fine-paid': 'nor of the payment when the fine was given up',
  'FineDeclaredUncollectable, FineAnnulled: fine-annulled': 'nor of the annulment',
  'ContractSigned, TrajectoryEnded: trajectory-ended':
    'the end is said of that contract: its last day is that of signing',
  'TrajectorySuspended, TrajectoryEnded: trajectory-ended': 'a suspension after the end says nothing (ADR 5)',
  'TrajectoryResumed, TrajectoryEnded: not-suspended': 'nor does its own end',
  'TrajectorySuspended, TrajectorySuspended: already-suspended': 'it began earlier: the two are one',
  'VdabRegistered, VdabRegistered: already-registered': 'it began earlier: the two are one',
  'SupportStarted, SupportStarted: support-already-running': 'it began earlier: the two are one',
  'WrittenConditionImposed, WrittenConditionImposed: condition-already-in-force': 'it began earlier: the two are one',
}

/** What is not asked to meet the others, with the reason why it need not be. */
const MEETS_NOTHING: Readonly<Record<string, string>> = {
  ReportedToAgency: 'it stands first, and once',
  IntakeHeld: 'nothing on record stands against it',
  DutyExemptionGranted: 'nothing on record stands against it',
  ReferredToVdab: 'nothing on record stands against it',
  LinkageDiffered: 'it is to check of itself, until it is settled',
  LinkageDifferenceDismissed: 'it settles one',
}

/** The trajectory once a fact is recorded; null where it is refused, or says nothing new. */
function after(trajectory: Trajectory, asked: TrajectoryFact, id: string): Trajectory | null {
  const [event] = recorded(decided(toRecord(asked, moment), trajectory) ?? [])
  return event ? nextTrajectory(trajectory, { ...event, id }) : null
}

/** The pairs of facts that are accepted in this order, though not in the other, with nothing to check. */
const acceptedInOneOrder = (dossier: readonly TrajectoryFact[]): readonly string[] => {
  const given = trajectoryAfter(historyOf(dossier))
  const alone = facts.flatMap(asked => {
    const known = after(given, asked, 'one')
    return known ? [{ asked, known }] : []
  })
  return alone.flatMap(first =>
    alone.flatMap(second => {
      const both = after(first.known, second.asked, 'other')
      const refusal = both && refusalOf(second.known, first.asked)
      if (!both || !refusal || findings(both, builtInRules).length > 0) return []
      return [`${first.asked.type}, ${second.asked.type}: ${refusal}`]
    }),
  )
}

test('every event of the catalogue meets the others, but for those that need not', () => {
  const meeting = facts.map(({ type }) => type)
  const types = Object.keys(DAY_OF_EFFECT) as TrajectoryFact['type'][]
  expect(types.filter(type => !meeting.includes(type))).toEqual(Object.keys(MEETS_NOTHING))
})

test('of two facts refused in one order and accepted in the other, something is to check, or nothing hangs on it', () =>
  expect([...new Set(dossiers.flatMap(acceptedInOneOrder))].toSorted()).toEqual(Object.keys(HARMLESS).toSorted()))
