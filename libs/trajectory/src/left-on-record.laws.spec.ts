import { expect, test } from '@jest/globals'
import { effectiveHistory } from '#libs/kernel'
import { builtInRules } from './dated-rules.js'
import { correctFact, withdrawFact } from './decisions/index.js'
import { DAY_OF_EFFECT } from './effective-on.js'
import type { RecordedFact, TrajectoryFact } from './events.js'
import { correctionBy, followedBy } from '../testing/corrections.arbitrary.js'
import { historyOf, moment } from '../testing/dossier.js'
import { DAYS, dossiers, facts, refusalOf } from '../testing/meeting-facts.js'
import { findings } from './to-check.js'
import { trajectoryFrom } from './trajectory.fold.js'

/*
 * A correction is not refused (ADR 4). A fact that it leaves on record, though it would be refused if it were not there yet,
 * leaves something to check, or stands here, with the reason why nothing is wrong with it.
 */
const SETTLED = 'the file is closed or the fine annulled: whether it was right is not asked again (ADR 4)'

const LEFT: Readonly<Record<string, string>> = {
  'ContractSigned: trajectory-ended': 'its end is of the same day, which is its last',
  'TrajectorySuspended: trajectory-ended': 'a suspension after the end says nothing (ADR 5)',
  'TrajectoryResumed: not-suspended': 'nor does its own end',
  'TrajectorySuspended: already-suspended': 'two that overlap are one',
  'VdabRegistered: already-registered': 'two that overlap are one',
  'SupportStarted: support-already-running': 'two that overlap are one',
  'WrittenConditionImposed: condition-already-in-force': 'two that overlap are one',
  'PaymentReminderSent: fine-paid': 'nobody knew yet of the payment, or of its day',
  'PaymentReminderSent: fine-annulled': 'nor of the annulment, and of an annulled fine nobody is reminded again',
  'FineDeclaredUncollectable: fine-paid': 'nor when the fine was given up',
  'FineDeclaredUncollectable: fine-annulled': 'nor of the annulment',
  'ViolationReferred: contract-missing': SETTLED,
  'ViolationReferred: due-date-not-passed': SETTLED,
  'ViolationReferred: exempt-on-due-date': SETTLED,
  'ViolationReferred: not-mandatory': SETTLED,
  'ViolationReferred: registered-already': SETTLED,
  'ViolationReferred: violation-undecided': SETTLED,
  'FineImposed: contract-missing': SETTLED,
  'FineImposed: due-date-not-passed': SETTLED,
}

/** The facts that count once one of a history is withdrawn, or corrected to another day. */
const corrected = (requests: readonly TrajectoryFact[]): readonly (readonly RecordedFact[])[] => {
  const history = historyOf(requests)
  return effectiveHistory<TrajectoryFact>(history)
    .flatMap(({ id: eventId, type }) => [
      withdrawFact({ eventId }, moment),
      ...DAYS.map(on => correctFact({ eventId, data: { [DAY_OF_EFFECT[type]]: on } }, moment)),
    ])
    .flatMap(decide => correctionBy(decide, history))
    .map(correction => effectiveHistory<TrajectoryFact>(followedBy(history, [correction])))
}

/** Those of the facts that would be refused if they were not on record, with nothing to check. */
const leftOnRecord = (counting: readonly RecordedFact[]): readonly string[] => {
  if (findings(trajectoryFrom(counting), builtInRules).length > 0) return []
  return counting.flatMap(fact => {
    const refusal = refusalOf(trajectoryFrom(counting.filter(other => other !== fact)), fact)
    return refusal ? [`${fact.type}: ${refusal}`] : []
  })
}

const histories = dossiers.flatMap(dossier => [dossier, ...facts.map(asked => [...dossier, asked])])
const counted = histories.flatMap(corrected)
const seen = (found: readonly string[]): readonly string[] => [...new Set(found)].toSorted()

test('of a fact that is left by a correction and would now be refused, something is to check, or nothing hangs on it', () =>
  expect(seen(counted.flatMap(leftOnRecord))).toEqual(Object.keys(LEFT).toSorted()))

/** Whoever asks for what is on record asks for nothing new. What is refused all the same stands here, with the reason. */
const OF_ANOTHER = 'another of that day stands before it and says otherwise'
const OF_NO_FINE = 'its fine was withdrawn: asked again, it would be of the one that is imposed since'

const REFUSED_AGAIN: Readonly<Record<string, string>> = {
  'EmploymentObserved: employment-observed-otherwise': OF_ANOTHER,
  'VdabRegistered: already-registered': OF_ANOTHER,
  'PaymentReminderSent: fine-missing': OF_NO_FINE,
  'FinePaid: fine-missing': OF_NO_FINE,
  'FineDeclaredUncollectable: fine-missing': OF_NO_FINE,
  'FineAnnulled: fine-missing': OF_NO_FINE,
  'FineImposed: violation-already-decided': 'it was annulled: what is a violation still is sent on anew (glossary)',
}

const refusedAgain = (counting: readonly RecordedFact[]): readonly string[] => {
  const trajectory = trajectoryFrom(counting)
  return counting.flatMap(fact => {
    const refusal = refusalOf(trajectory, fact)
    return refusal ? [`${fact.type}: ${refusal}`] : []
  })
}

test('what counts after a correction is already so when it is asked again, whatever order the correction left it in', () =>
  expect(seen(counted.flatMap(refusedAgain))).toEqual(Object.keys(REFUSED_AGAIN).toSorted()))
